import platform

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StaticBinary(BuildHookInterface):
    """Marks the wheel as one for this processor and any Linux: the binary needs no libraries, not even that of C."""

    def initialize(self, version, build_data):
        machine = platform.machine()
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-manylinux_2_17_{machine}.musllinux_1_1_{machine}"
