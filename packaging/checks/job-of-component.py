"""job-of-component.py TEMPLATE: prints the script of a component's job, with variables that hold the inputs' defaults.

A variable that is set already keeps its value, as one of the pipeline does.
"""

import re
import shlex
import sys

from ruamel.yaml import YAML

with open(sys.argv[1]) as file:
    header, jobs = YAML(typ="safe").load_all(file)
inputs = header["spec"]["inputs"]


def filled(text):
    return re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: inputs[match.group(1)]["default"], text)


(job,) = jobs.values()
for name, value in job["variables"].items():
    print(f": ${{{name}={shlex.quote(filled(value))}}}")
print("\n".join(job["script"]))
