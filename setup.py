"""What pyproject.toml cannot say: the wheel carries what stands beside the package inside of it.

``builder/sources.py`` (``site_src/``), ``builder/cli/docs.py`` (``docs/``) and ``builder/cli/model.py``
(``model.lock``) look beside the code first and then inside the package. An editable installation copies nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSources(build_py):
    """``build_py`` that packs what lies outside of the package, too."""

    def run(self) -> None:
        """Copies the code, then the folders and the file."""
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib) / "builder"
        for folder in ("site_src", "docs"):
            shutil.rmtree(package / folder, ignore_errors=True)
            shutil.copytree(folder, package / folder)
        shutil.copy("model.lock", package)


setup(cmdclass={"build_py": BuildWithSources})
