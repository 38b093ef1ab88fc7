"""What is built once, at its first use, is built before workers are forked."""

import subprocess
import sys

LATER = {  # few papers need them
    "pipeline.readers.ocr_program._languages",
    "pipeline.structure.authority._of_domains",
    "pipeline.structure.table_layout._known",
}

UNBUILT = """
import functools, inspect, sys
import pipeline.warm

cached = type(functools.cache(len))
for name, module in sorted(sys.modules.items()):
    for own, value in vars(module).items() if name.startswith("pipeline.") else ():
        once = isinstance(value, cached) and value.__module__ == name and not inspect.signature(value).parameters
        if once and not value.cache_info().currsize:
            print(f"{name}.{own}")
"""


def test_the_small_paper_builds_every_list_and_pattern() -> None:
    done = subprocess.run([sys.executable, "-c", UNBUILT], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == LATER
