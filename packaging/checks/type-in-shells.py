"""type-in-shells.py FOLDER: types into each shell as a person does, and reads what was run, with the completions there."""

import os
import sys
import time

import pexpect

FOLDER = sys.argv[1]
SHELLS = {
    "bash": (
        "bash --norc --noprofile -i",
        f"source /usr/share/bash-completion/bash_completion; source {FOLDER}/swarmlint.bash",
    ),
    "zsh": ("zsh -f -i", f"fpath=({FOLDER} $fpath); autoload -U compinit; compinit -u -d ./zcompdump"),
    "fish": ("fish --no-config -i", f"source {FOLDER}/swarmlint.fish"),
}
# What is typed before the tabulator, and the words that are run after it.
CASES = {
    "swarmlint expl": "explain",
    "swarmlint explain overlay-une": "explain overlay-unencrypted",
    "swarmlint --undec": "--undecided",
    "swarmlint --select image-mu": "--select image-mutable-tag",
    "swarmlint --preset produ": "--preset production",
    "swarmlint sta": "stack.yml",
    "swarmlint --fix sta": "--fix stack.yml",
    "swarmlint stack.yml sta": "stack.yml stack.yml",
    "swarmlint lint sta": "lint stack.yml",
}


def run(shell, typed, expected):
    """The words that are run when a tabulator and a line break follow what was typed."""
    command, setup = SHELLS[shell]
    environment = {"PATH": os.environ["PATH"], "HOME": os.getcwd(), "TERM": "xterm", "LANG": "C.UTF-8"}
    child = pexpect.spawn(command, encoding="utf-8", timeout=30, dimensions=(50, 200), env=environment)
    try:
        child.sendline(setup + "; echo REA''DY")
        child.expect_exact("READY")
        time.sleep(0.3)
        child.send(typed)
        child.expect_exact(typed[-3:])
        child.send("\t")
        # The rest of the word, as the shell shows it; should it not come, the line is run as it is.
        child.expect_exact([f"swarmlint {expected}"[len(typed):], pexpect.TIMEOUT], timeout=10)
        child.send("\r")
        child.expect(r"RAN (.*?) END")
        return child.match.group(1)
    except pexpect.TIMEOUT:
        return f"nothing: {child.before[-300:]!r}"
    finally:
        child.close(force=True)


failures = 0
for shell in SHELLS:
    for typed, expected in CASES.items():
        words = run(shell, typed, expected)
        if words != expected:
            failures += 1
            print(f"{shell}: '{typed}' and a tabulator run '{words}', not '{expected}'")
print(f"{len(SHELLS) * len(CASES)} completions typed, {failures} wrong")
sys.exit(failures > 0)
