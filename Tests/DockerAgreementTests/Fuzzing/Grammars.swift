/// Values, most of them good, some nearly so, for the keys whose values have a grammar; written in flow style.
enum Grammars {
  /// The values for a place, named by the keys that lead to it.
  static func values(at path: [String]) -> [String] {
    let isItem = path.last == "-"
    guard let key = path.last(where: { $0 != "-" }) else { return any }
    switch key {
    case "ports": return isItem ? ports : lists(of: ports)
    case "volumes" where path.first == "services": return isItem ? mounts : lists(of: mounts)
    case "interval", "timeout", "start_period", "start_interval", "stop_grace_period", "delay", "monitor",
      "window":
      return durations
    case "memory", "shm_size", "required_bytes", "limit_bytes": return sizes
    case "cpus": return cpus
    case "published", "target", "replicas", "parallelism", "max_attempts", "max_replicas_per_node", "pids",
      "soft", "hard", "nofile", "nproc", "value", "oom_score_adj":
      return key == "target" && path.contains("volumes") ? paths : integers
    case "max_failure_ratio", "retries", "size": return numbers
    case "mode": return path.contains("secrets") || path.contains("configs") ? numbers : words
    case "protocol", "endpoint_mode", "condition", "failure_action", "order", "type": return words
    case "environment", "labels", "args", "sysctls", "options", "driver_opts": return maps
    case "command", "entrypoint", "test": return commands
    case "external": return externals
    case "extra_hosts": return isItem ? hosts : lists(of: hosts)
    case "tty", "read_only", "stdin_open", "privileged", "init", "internal", "attachable", "disable",
      "nocopy":
      return booleans
    case "networks", "secrets", "configs": return path.first == "services" && !isItem ? references : any
    case "version": return versions
    case "env_file", "dns", "dns_search", "tmpfs": return stringsOrLists
    case "file", "source", "context", "name": return paths
    case "ulimits": return ulimits
    case "healthcheck", "deploy", "logging", "credential_spec", "ipam", "build": return objects
    default: return path.contains("environment") || path.contains("labels") ? texts : any
    }
  }

  /// The values that a text holds, with a broken bar between two.
  private static func list(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { $0.split(separator: "¦") }.map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func lists(of items: [String]) -> [String] {
    zip(items, items.dropFirst().reversed()).map { "[\($0), \($1)]" } + ["[]", "~", "{}"]
  }

  static let ports =
    list(
      #"""
      80 ¦ "80" ¦ "80:80" ¦ 8080:80 ¦ "127.0.0.1:80:80" ¦ "[::1]:80:80" ¦ "::1:80:80" ¦ "80-82" ¦
      "80-82:90-92" ¦ "80-82:90" ¦ "80:90-92" ¦ "80-82:90-93" ¦ "53:53/udp" ¦ "53/UDP" ¦ "1:1/sctp" ¦
      "1:1/http" ¦ "1:1/tcp/udp" ¦ "1:1/" ¦ "0:0" ¦ "65535:65535" ¦ "65536" ¦ "-1:80" ¦ ":80" ¦ "80:" ¦ "" ¦
      " 80:80" ¦ "80 :80" ¦ "a:80" ¦ "0080:0080" ¦ "82-80:82-80" ¦ "80-80" ¦ "127.0.0.1::80" ¦
      "127.0.0.1:80" ¦ "256.0.0.1:80:80" ¦ "localhost:80:80" ¦ "${PORT}:80" ¦ "${UNSET}:80" ¦ "${PORT}" ¦
      "+80:80" ¦ "0x50:80" ¦ 80.0 ¦ 80.5 ¦ -80 ¦ 0 ¦ 70000 ¦ true ¦ ~ ¦ 22:22 ¦ {target: 80} ¦
      {target: 80, published: 8080, protocol: udp, mode: host} ¦ {target: "80"} ¦ {published: 80} ¦ {} ¦
      {target: 80, mode: odd} ¦ {target: "${PORT}"} ¦ {target: -1} ¦ {target: 80.0} ¦ [80] ¦
      {target: 80, host_ip: 127.0.0.1} ¦ 1e3 ¦ 0o120 ¦ 0120 ¦ 80_80 ¦ "1_0:80"
      """#)
  static let mounts =
    list(
      #"""
      data:/data ¦ /data ¦ ./data:/data ¦ ../data:/data:ro ¦ ~/data:/data ¦ ~:/x ¦ ~user/x:/x ¦ "v:/data" ¦
      "c:\\data:/data" ¦ "/a:/b:ro,rslave" ¦ "/a:/b:z" ¦ "/a:/b:ro:rw" ¦ "/a::ro" ¦ "/a:" ¦ ":/a" ¦ "" ¦
      ":" ¦ a ¦ ab ¦ a:b ¦ ab:c:d ¦ "data:/data:nocopy" ¦ "data:/data:nocopy,ro" ¦ "data:/data:shared" ¦
      "/a:/b:rw,cached" ¦ "/a:/b:" ¦ "/a:/b:," ¦ "/a:/b:RO" ¦ {type: volume, source: data, target: /data} ¦
      {type: bind, source: ./x, target: /x} ¦ {type: bind, target: /x} ¦
      {type: bind, source: "", target: /x} ¦ {type: tmpfs, target: /x} ¦
      {type: tmpfs, target: /x, tmpfs: {size: 1000}} ¦ {type: tmpfs, target: /x, tmpfs: {size: 1.5}} ¦
      {type: tmpfs, target: /x, tmpfs: {size: -1}} ¦ {type: tmpfs, target: /x, tmpfs: {size: 64m}} ¦
      {target: /x} ¦ {type: "", target: /x} ¦ {type: other, source: x} ¦
      {type: npipe, source: x, target: y} ¦ {type: cluster, source: "group:g", target: /x} ¦
      {type: image, source: i, target: /x} ¦ {type: bind, source: ~/x, target: /x} ¦
      {type: volume, source: ./x, target: /x} ¦
      {type: bind, source: x/../y, target: /x, bind: {propagation: rprivate}} ¦ {type: bind} ¦ {} ¦ 80 ¦ ~ ¦
      {type: volume, target: /x, read_only: "${YES}"} ¦ {type: volume, target: /x, volume: {nocopy: yes}} ¦
      {type: volume, target: /x, consistency: 5} ¦ {type: volume, target: /x, x-a: 1} ¦ [a] ¦ "a b:/c d" ¦
      "${WORD}:/data" ¦ "${UNSET}:/data" ¦ "${EMPTY}" ¦ ".:/x" ¦ "..:/x" ¦ "a:/b\n" ¦ "ä:/ö"
      """#)
  static let durations =
    list(
      #"""
      10s ¦ 1m30s ¦ 1h ¦ 1.5h ¦ 500ms ¦ "0" ¦ 0s ¦ 100us ¦ 100µs ¦ 100μs ¦ 1ns ¦ -5s ¦ +5s ¦ .5s ¦ 1.s ¦
      1d ¦ 1w ¦ "10" ¦ 10 ¦ 0 ¦ "" ¦ " 10s" ¦ 10 s ¦ 10S ¦ 1h 30m ¦ 1s1h ¦ 1m1m ¦ s ¦ - ¦ 999999h ¦
      9999999h ¦ 2562047h47m16.854775807s ¦ 2562047h47m16.854775808s ¦ 1e3s ¦ 0x1s ¦ 1_0s ¦ "${GRACE}" ¦
      "${UNSET}" ¦ "${NUMBER}s" ¦ ~ ¦ true ¦ [10s] ¦ {} ¦ 0.1ns ¦ 1.0000000001s ¦ 1h0.5s ¦ "-0" ¦ "+0" ¦
      "00" ¦ 0h0m0s ¦ 0.0s ¦ -0.5ms ¦ 90m ¦ 3600s ¦ 1000ms ¦ 1001us
      """#)
  static let sizes =
    list(
      #"""
      512M ¦ 1g ¦ 1.5GiB ¦ 100 kb ¦ "1024" ¦ 0.5k ¦ 2T ¦ 1p ¦ "0" ¦ "" ¦ 1Gi ¦ 1MB  ¦ " 1M" ¦ 1 M ¦ 1  M ¦
      -1 ¦ "-1" ¦ "-1m" ¦ 1024 ¦ 1.5 ¦ 1e3 ¦ "1e3" ¦ 1e3k ¦ "1.0" ¦ 1_000k ¦ 0x10 ¦ "0x10" ¦ 1b ¦ 1ib ¦ 1B ¦
      1e ¦ 1eb ¦ 1kk ¦ k ¦ 1.k ¦ .5m ¦ "+1m" ¦ 007m ¦ 1.9999999999g ¦ 99999999p ¦ "9223372036854775807" ¦
      "9223372036854775808" ¦ "inf" ¦ "nan" ¦ ~ ¦ true ¦ [1m] ¦ "${WORD}" ¦ "${UNSET}" ¦ "${NUMBER}m" ¦
      1,5m ¦ 1ki ¦ 1kib ¦ 1KiB ¦ 64m
      """#)
  static let cpus =
    list(
      #"""
      "0.5" ¦ "1" ¦ "1/2" ¦ "1e-3" ¦ "0x1" ¦ "" ¦ "0" ¦ 0.5 ¦ 1 ¦ half ¦ "1/0" ¦ "-1" ¦ "0.00000000001" ¦
      " 1" ¦ "1 " ¦ "${NUMBER}" ¦ "${UNSET}" ¦ ~ ¦ true ¦ [1] ¦ .5 ¦ ".5" ¦ "1." ¦ "1_0" ¦ "inf" ¦ 1e-1
      """#)
  static let integers =
    list(
      #"""
      0 ¦ 1 ¦ 3 ¦ 10 ¦ -1 ¦ 1.0 ¦ 1.5 ¦ -0 ¦ 0x10 ¦ 0o17 ¦ 0777 ¦ 08 ¦ 1_000 ¦ +3 ¦ 1e3 ¦ 4294967296 ¦
      9223372036854775807 ¦ 9223372036854775808 ¦ 18446744073709551615 ¦ 18446744073709551616 ¦ "3" ¦
      "${NUMBER}" ¦ ${NUMBER} ¦ "${UNSET}" ¦ "${UNSET:-5}" ¦ "${WORD}" ¦ "0${NUMBER}" ¦ "+${NUMBER}" ¦
      "-${NUMBER}" ¦ " ${NUMBER}" ¦ "${NUMBER}.0" ¦ "0x${NUMBER}" ¦ "9999999999999999999${EMPTY}" ¦ ~ ¦
      true ¦ [] ¦ {} ¦ 2024-01-01 ¦ {soft: 1, hard: 2} ¦ {soft: 1} ¦ {soft: 1.0, hard: 2} ¦
      {soft: "${NUMBER}", hard: 5} ¦ 1.0e0 ¦ 100000000000000000000000 ¦ 0b11
      """#)
  static let numbers =
    integers
    + list(
      #"""
      0.5 ¦ .5 ¦ 1e-3 ¦ -0.5 ¦ 0.1 ¦ "0.${NUMBER}" ¦ "${RATIO}" ¦ 0444 ¦ 0o444 ¦ 444 ¦ .nan ¦ .inf ¦ 1e400 ¦
      1e-400 ¦ 0.30000000000000004 ¦ 123456789.123 ¦ 1e21 ¦ 100000.0 ¦ 0.00001 ¦ "inf${EMPTY}" ¦
      "0x1p-2${EMPTY}" ¦ "1_0${EMPTY}" ¦ "1e400${EMPTY}"
      """#)
  static let booleans =
    list(
      #"""
      true ¦ false ¦ True ¦ FALSE ¦ yes ¦ no ¦ on ¦ "true" ¦ "${YES}" ¦ "${UNSET}" ¦ "${NUMBER}" ¦
      "${WORD}" ¦ ${YES} ¦ "o${UNSET}n" ¦ "${UNSET:-N}" ¦ "${UNSET:-TRUE}" ¦ 1 ¦ 0 ¦ ~ ¦ [] ¦ {} ¦ ""
      """#)
  static let externals =
    booleans
    + list(
      #"""
      {name: other} ¦ {} ¦ {name: ~} ¦ {name: 5} ¦ {name: ""} ¦ {name: "${WORD}"} ¦ {nam: x} ¦
      {name: "${UNSET}"}
      """#)
  static let maps =
    list(
      #"""
      {} ¦ [] ¦ {A: 1} ¦ {A: 1.10} ¦ {A: ~} ¦ {A: ""} ¦ {A: true} ¦ {A: [x]} ¦ {A: {b: c}} ¦ [A=1] ¦
      [A=1, B] ¦ [A=1, A=2] ¦ [A=1, A=1] ¦ ["A: 1"] ¦ [=x] ¦ [""] ¦ [A=] ¦ [1] ¦ [~] ¦ [A=b=c] ¦ {A: 1e3} ¦
      {A: 2024-01-01} ¦ {A: 0x1F} ¦ {A: "${WORD}"} ¦ ["${WORD}=${NUMBER}"] ¦ ["A=${UNSET}"] ¦ {"a b": c} ¦
      {1: 2} ¦ {true: x} ¦ ~ ¦ "" ¦ A=1 ¦ 5 ¦ {A: $$x} ¦ {FROM_HOST: ~} ¦ [FROM_HOST, FROM_HOST=] ¦
      {A: 123456789012345678901} ¦ {A: -0.0} ¦ {A: .5} ¦ {A: 1_000} ¦ {~: x} ¦ {"": x} ¦ [" A=1"] ¦
      {A: 2001-12-14t21:59:43.10-05:00} ¦ {A: 1e400} ¦ {A: .nan}
      """#)
  static let commands =
    list(
      #"""
      [] ¦ "" ¦ a b ¦ [a, b] ¦ "a 'b c' \"d\"" ¦ "a \\ b" ¦ "a 'b" ¦ "a # b" ¦ "a#b" ¦ "#a" ¦ [1] ¦ [true] ¦
      [~] ¦ 5 ¦ ~ ¦ true ¦ {a: b} ¦ "a\nb" ¦ "a\tb" ¦ "a\u00a0b" ¦ "\\" ¦ "a \\" ¦ "'" ¦ "''" ¦ [""] ¦
      ["CMD", "x"] ¦ ["NONE"] ¦ ["CMD-SHELL"] ¦ NONE ¦ "$$HOME" ¦ "$HOME" ¦ "${WORD} x" ¦ "${UNSET}" ¦
      "${UNSET?no}" ¦ "$1" ¦ "a;b|c&d>e<f" ¦ "ä ö" ¦ "a  b" ¦ ["a", "a"] ¦ "'a'b\"c\"d" ¦ "\"a\\\"b\"" ¦
      "'a\\'" ¦ " " ¦ ["a\nb"] ¦ [" a"] ¦ "a\rb" ¦ "\"a\\nb\"" ¦ "\"a\\$$b\""
      """#)
  static let hosts =
    list(
      #"""
      "a:10.0.0.1" ¦ "a=10.0.0.1" ¦ "a:::1" ¦ "a:[::1]" ¦ "a=[::1]" ¦ "a:host-gateway" ¦ "a" ¦ "" ¦ "a:" ¦
      ":b" ¦ "a=b:c" ¦ "a:b=c" ¦ 5 ¦ ~ ¦ "a b:c" ¦ "a: 10.0.0.1" ¦ {a: b} ¦ "${WORD}:1" ¦ "a:[::1" ¦
      "a:[]"
      """#)
  static let references =
    list(
      #"""
      [front] ¦ [front, back] ¦ [front, front] ¦ {front: ~, back: {aliases: [a]}} ¦ {front: {}} ¦
      {front: {aliases: []}} ¦ {front: {aliases: [a, a]}} ¦ {front: {ipv4_address: 10.0.0.1}} ¦
      {front: {driver_opts: {a: 1}}} ¦ {front: {driver_opts: {a: ~}}} ¦ {front: {priority: 1}} ¦
      {front: 5} ¦ [] ¦ {} ¦ ~ ¦ [5] ¦ [{source: a}] ¦ [{source: a, mode: 0400}] ¦
      [{source: a, mode: "${NUMBER}"}] ¦ [{source: a, uid: 5}] ¦ [{source: a, other: 5}] ¦ [{}] ¦
      [a, {source: a}] ¦ [""] ¦ ["${WORD}"] ¦ {"a b": ~} ¦ [{source: a, mode: 1.5}] ¦
      [{source: a, mode: -1}] ¦ [{target: b}]
      """#)
  static let versions =
    list(
      #"""
      "3" ¦ "3.0" ¦ "3.1" ¦ "3.2" ¦ "3.3" ¦ "3.4" ¦ "3.5" ¦ "3.6" ¦ "3.7" ¦ "3.8" ¦ "3.9" ¦ "3.10" ¦
      "3.11" ¦ "3.12" ¦ "3.13" ¦ "3.13" ¦ "3.13" ¦ "3.14" ¦ "2.4" ¦ 3.8 ¦ 3 ¦ "" ¦ ~ ¦ "03" ¦ "3." ¦ "v3" ¦
      "3.8 " ¦ []
      """#)
  static let stringsOrLists =
    list(
      #"""
      a.env ¦ [a.env] ¦ [] ¦ "" ¦ ~ ¦ 5 ¦ [5] ¦ [a, a] ¦ [a, b] ¦ [""] ¦ {a: b} ¦ 10.0.0.1 ¦ [10.0.0.1] ¦
      /run ¦ "${WORD}" ¦ "${UNSET}" ¦ ./a.env ¦ nowhere.env ¦ [a.env, a.env] ¦ [a.env, ./a.env] ¦ [~]
      """#)
  static let paths =
    list(
      #"""
      a ¦ ./a ¦ ../a ¦ /a ¦ ~/a ¦ ~ ¦ "" ¦ a/../b ¦ ./ ¦ . ¦ / ¦ //a ¦ /a/ ¦ a//b ¦ 5 ¦ [] ¦ {} ¦
      "${WORD}" ¦ "${UNSET}" ¦ "a b" ¦ "c:\\a" ¦ "\\\\a" ¦ true ¦ ../../a ¦ /a/.. ¦ a:b ¦ "~x"
      """#)
  static let ulimits =
    list(
      #"""
      {nofile: 5} ¦ {nofile: {soft: 1, hard: 2}} ¦ {nofile: {soft: 1}} ¦ {} ¦ ~ ¦ [] ¦ {nofile: ~} ¦
      {nofile: "${NUMBER}"} ¦ {nofile: "5"} ¦ {nofile: 1.0} ¦ {NOFILE: 5} ¦
      {nofile: {soft: 1, hard: 2, x: 3}} ¦ {a-b: 5} ¦ {a-b: x} ¦ {nofile: {soft: 0, hard: 0}} ¦
      {nofile: {soft: 5, hard: 5}} ¦ {nofile: -1} ¦ {nofile: 0}
      """#)
  static let objects =
    list(
      #"""
      {} ¦ ~ ¦ [] ¦ 5 ¦ "" ¦ {x: 1} ¦ {x-a: 1} ¦ {driver: a} ¦ {driver: ~} ¦ {options: {a: 1}} ¦
      {config: []} ¦ {config: [{subnet: 10.0.0.0/8}]} ¦ {config: [{}]} ¦ {file: a} ¦
      {registry: a, config: b} ¦ {context: a} ¦ {replicas: 1} ¦ {mode: global} ¦ {placement: {}} ¦
      {resources: {limits: {}}} ¦ {resources: {limits: {cpus: "1"}}} ¦ {update_config: {}} ¦
      {restart_policy: {}} ¦ {labels: {}} ¦ {labels: [a=b]} ¦ {disable: true} ¦ {test: a} ¦ {test: []} ¦
      {retries: 0} ¦ {config: ~} ¦ {endpoint_mode: x} ¦ {placement: {preferences: [{}]}} ¦
      {placement: {constraints: []}} ¦ {resources: {reservations: {generic_resources: []}}} ¦
      {update_config: {order: x}}
      """#)
  static let words =
    list(
      #"""
      host ¦ ingress ¦ HOST ¦ tcp ¦ udp ¦ global ¦ replicated ¦ vip ¦ dnsrr ¦ any ¦ on-failure ¦ none ¦ pause ¦
      start-first ¦ stop-first ¦ Start-First ¦ odd ¦ "" ¦ ~ ¦ 5 ¦ true ¦ [] ¦ "${WORD}" ¦ volume ¦ bind ¦ tmpfs
      """#)
  /// Texts that are hard to print.
  static let texts =
    list(
      #"""
      "" ¦ " a" ¦ "a " ¦ "a: b" ¦ "a #b" ¦ "- a" ¦ "a\nb" ¦ "a\n" ¦ "\na" ¦ "a\n\n" ¦ "a\n\nb" ¦ " a\nb" ¦
      "a\n b" ¦ "a\n  b\n" ¦ "\n" ¦ "\n\n" ¦ "a\tb" ¦ "\ta" ¦ "a\t" ¦ "a\tb\nc" ¦ "a \nb" ¦ "a\n " ¦ "yes" ¦
      "y" ¦ "null" ¦ "~" ¦ "1" ¦ "1.0" ¦ "0x1" ¦ "0o7" ¦ "1e3" ¦ "1_0" ¦ "2024-01-01" ¦ "12:30" ¦ "1:2:3" ¦
      ".inf" ¦ "<<" ¦ "=" ¦ "*a" ¦ "&a" ¦ "!a" ¦ "%a" ¦ "@a" ¦ "`a" ¦ "[a" ¦ "a]" ¦ "{a" ¦ "a, b" ¦ "'" ¦
      "a'b" ¦ "\"" ¦ "a\"b" ¦ "\\" ¦ "?" ¦ "? a" ¦ "-" ¦ "--" ¦ "---" ¦ "--- a" ¦ "..." ¦ "... a" ¦ "ä" ¦
      "日本" ¦ "🐳" ¦ "a\u00a0b" ¦ "\u00a0a" ¦ "a\u0085b" ¦ "a\u2028b" ¦ "a\u2029" ¦ "\ufeffa" ¦ "a\x7fb" ¦
      "a\x01b" ¦ "a\0b" ¦ "a\rb" ¦ "a\r\nb\r\n" ¦ "\ue000" ¦ "\ufffd" ¦ "a\x80" ¦ "0777" ¦ "08" ¦ "+1" ¦
      "-1" ¦ "-\n-" ¦ "|" ¦ "> a" ¦ "a:" ¦ ":a" ¦ ": " ¦ "#" ¦ "true" ¦ "True" ¦ "TRUE" ¦ "tRUE" ¦ "on" ¦
      "Off" ¦ "NaN" ¦ "0b1" ¦ "1." ¦ ".1" ¦ "." ¦ "1e" ¦ "0x" ¦ "_1" ¦ "1__0" ¦ "0." ¦ "-.5" ¦ "-.inf" ¦
      "+.inf" ¦ "2024-1-1" ¦ "2024-01-01T00:00:00Z" ¦ "2024-01-01 00:00:00" ¦ "190:20:30.15" ¦ "a\n# b" ¦
      "# a\nb" ¦ "a\n- b" ¦ "a\n\tb" ¦ "a\n\n\n" ¦ "\n\na\n" ¦ "  \n  a" ¦ "a\n\n  b\n\nc" ¦
      "aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee ffffffffff gggggggggg hhhhhhhhhh iiiiiiiiii: jjjjjjjjjj" ¦
      "aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee\tffffffffff gggggggggg hhhhhhhhhh iiiiiiiiii jjjjjjjjjj" ¦
      "${WORD}" ¦ "${NUMBER}" ¦ "${SPACED}" ¦ "${UNSET}" ¦ "a${UNSET}" ¦ "${UNSET:-x: y}" ¦ "$$" ¦ "$${A}" ¦
      1 ¦ 1.50 ¦ 1e3 ¦ 2024-01-01 ¦ 0777 ¦ ~ ¦ !!str 1 ¦ !x 1 ¦ !!binary aGk= ¦ 123456789012345678901 ¦
      1_000 ¦ 0x1F ¦ -0.0
      """#)
  /// Values of every kind.
  static let any =
    texts
    + list(
      #"""
      0 ¦ 1 ¦ -1 ¦ 1.5 ¦ 1.0 ¦ true ¦ false ¦ yes ¦ ~ ¦ [] ¦ {} ¦ [a] ¦ [a, a] ¦ [1, 2.5, ~, true] ¦
      {a: 1} ¦ {a: {b: [c]}} ¦ [[a], [{b: c}]] ¦ 2024-02-29T12:30:45.5+02:00 ¦ {1: a} ¦ {true: a} ¦ {~: a} ¦
      "$" ¦ "${" ¦ "${A:+b}" ¦ "${UNSET:?no}" ¦ "${WORD:?x-y}" ¦ "$WORD-x" ¦ .inf ¦ 1e400 ¦
      18446744073709551616 ¦ [~]
      """#)
}
