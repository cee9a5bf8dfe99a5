"""Stack files as teams write them: several services with health checks, placement, networks, secrets and comments.

Everything follows from a seed: the same seed gives the same bytes. Docker accepts every file.
"""

import random

IMAGES = {
    "web": ("nginx", ["1.27", "1.27-alpine"], 80),
    "api": ("registry.example.com/shop/api", ["2.14.0", "${API_TAG:-2.14.0}"], 8080),
    "worker": ("registry.example.com/shop/worker", ["2.14.0"], None),
    "frontend": ("ghcr.io/example/frontend", ["v1.8.3", "latest"], 3000),
    "db": ("postgres", ["16.4", "15.8-alpine"], 5432),
    "cache": ("redis", ["7.4-alpine"], 6379),
    "queue": ("rabbitmq", ["3.13-management"], 5672),
    "metrics": ("prom/prometheus", ["v2.54.1"], 9090),
}
DATA = {"db": "/var/lib/postgresql/data", "cache": "/data", "queue": "/var/lib/rabbitmq", "metrics": "/prometheus"}
PROBES = {
    "web": '["CMD", "curl", "-fsS", "http://localhost/"]',
    "api": '["CMD-SHELL", "wget -qO- http://localhost:8080/health || exit 1"]',
    "db": '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER}"]',
    "cache": '["CMD", "redis-cli", "ping"]',
    "queue": "rabbitmq-diagnostics -q ping",
}
SETTINGS = ["LOG_LEVEL", "TZ", "WORKERS", "FEATURE_FLAGS", "SENTRY_ENVIRONMENT", "REQUEST_TIMEOUT", "CACHE_URL"]


def stack(random: random.Random, services: int) -> str:
    """One stack file with that many services."""
    lines = [
        "# Deployed by the pipeline; see the runbook before changing it by hand.",
        'version: "3.8"',
        "",
        "x-logging: &logging",
        "  driver: json-file",
        '  options: {max-size: "10m", max-file: "3"}',
        "",
        "services:",
    ]
    volumes: list[str] = []
    for number in range(services):
        kind = random.choice(sorted(IMAGES))
        name = f"{kind}-{number}" if services > len(IMAGES) else f"{kind}{number or ''}"
        lines += service(random, kind, name, number, volumes)
    lines += ["networks:", "  frontend:", "    driver: overlay", "  backend:", "    driver: overlay"]
    lines += ["    driver_opts:", '      encrypted: "true"', "    internal: true", ""]
    if volumes:
        lines += ["volumes:"] + [f"  {volume}: {{}}" for volume in volumes] + [""]
    lines += ["secrets:", "  db_password:", "    external: true", "", "configs:", "  app_settings:", "    external: true"]
    return "\n".join(lines) + "\n"


def service(random: random.Random, kind: str, name: str, number: int, volumes: list[str]) -> list[str]:
    repository, tags, port = IMAGES[kind]
    lines = [f"  {name}:", f"    image: {repository}:{random.choice(tags)}"]
    if kind == "worker":
        lines.append('    command: ["worker", "--queue", "default", "--concurrency", "4"]')
    lines += environment(random, kind)
    if port and kind in ("web", "api", "frontend"):
        published = 10000 + number
        if random.random() < 0.5:
            lines += ["    ports:", f'      - "{published}:{port}"']
        else:
            lines += ["    ports:", f"      - target: {port}", f"        published: {published}"]
            lines += ["        protocol: tcp", f"        mode: {random.choice(['ingress', 'host'])}"]
    if kind in DATA:
        volume = f"{name}-data".replace("-", "_")
        volumes.append(volume)
        lines += ["    volumes:", f"      - {volume}:{DATA[kind]}"]
    lines += ["    networks:", "      - backend"]
    if kind in ("web", "frontend"):
        lines.append("      - frontend")
    if kind in ("api", "worker", "db"):
        lines += ["    secrets:", "      - db_password"]
    if kind == "api":
        lines += ["    configs:", "      - source: app_settings", "        target: /etc/app/settings.json"]
    if kind in PROBES and random.random() < 0.8:
        lines += ["    healthcheck:", f"      test: {PROBES[kind]}", f"      interval: {random.choice([10, 15, 30])}s"]
        lines += ["      timeout: 5s", f"      retries: {random.choice([3, 5])}", "      start_period: 20s"]
    lines.append("    logging: *logging")
    return lines + deploy(random, kind) + [""]


def environment(random: random.Random, kind: str) -> list[str]:
    names = random.sample(SETTINGS, random.randint(2, 5))
    values = {name: random.choice(["info", "Europe/Berlin", "4", '"true"', "${ENVIRONMENT:-production}"]) for name in names}
    if kind == "db":
        values |= {"POSTGRES_USER": "shop", "POSTGRES_PASSWORD_FILE": "/run/secrets/db_password"}
    if random.random() < 0.5:
        return ["    environment:"] + [f"      {name}: {value}" for name, value in values.items()]
    return ["    environment:"] + [f"      - {name}={value.strip(chr(34))}" for name, value in values.items()]


def deploy(random: random.Random, kind: str) -> list[str]:
    lines = ["    deploy:"]
    if kind in DATA:
        lines += ["      replicas: 1", "      placement:", "        constraints:", "          - node.labels.storage == ssd"]
    else:
        lines.append(f"      replicas: {random.choice([1, 2, 3, 4])}")
        lines += ["      update_config:", f"        parallelism: {random.choice([1, 2])}", "        delay: 10s"]
        lines += [f"        order: {random.choice(['start-first', 'stop-first'])}"]
        if random.random() < 0.5:
            lines += ["        failure_action: rollback  # and tell the channel"]
    lines += ["      restart_policy:", f"        condition: {random.choice(['any', 'on-failure'])}"]
    if random.random() < 0.7:
        lines += ["      resources:", "        limits:", f"          cpus: '{random.choice(['0.50', '1.0', '2'])}'"]
        lines += [f"          memory: {random.choice(['128M', '256M', '1G'])}"]
    if kind in ("web", "frontend"):
        lines += ["      labels:", '        traefik.enable: "true"', f"        traefik.http.routers.{kind}.rule: Host(`shop.example.com`)"]
    return lines
