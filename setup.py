"""What pyproject.toml cannot say: the wheel carries ``site_src/`` and ``model.lock`` inside the package.

Both stand at the top of the repository; ``builder/site/templates.py`` and ``builder/cli/model.py`` look
beside the code first and then inside the package. An editable installation copies nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSources(build_py):
    """``build_py`` that packs what lies outside of the package, too."""

    def run(self) -> None:
        """Copies the code, then the folder and the file."""
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib) / "builder"
        shutil.rmtree(package / "site_src", ignore_errors=True)
        shutil.copytree("site_src", package / "site_src")
        shutil.copy("model.lock", package)


setup(cmdclass={"build_py": BuildWithSources})
