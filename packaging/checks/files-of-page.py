"""files-of-page.py PAGE FOLDER: writes the blocks of a page that name a file, such as ```yaml .gitlab-ci.yml.

Blocks of the same name are different answers to the same question: each gets a folder of its own.
"""

import pathlib
import re
import sys

page, folder = map(pathlib.Path, sys.argv[1:])
blocks = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)
for number, (name, text) in enumerate(blocks):
    path = folder / str(number) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
