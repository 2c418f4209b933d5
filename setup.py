"""The engine as one wheel: its looks and its locked dependencies go into the package.

All else stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class WithLooks(build_py):
    """Modules and data, and what stands beside hooks/ in this repository."""

    def run(self) -> None:
        """Copy; in an editable install all is found where it stands."""
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib, "hoaphuong")
        shutil.rmtree(package / "overrides", ignore_errors=True)
        shutil.copytree(HERE / "overrides", package / "overrides")
        shutil.copy(HERE / "requirements.lock", package / "requirements.lock")


setup(cmdclass={"build_py": WithLooks})
