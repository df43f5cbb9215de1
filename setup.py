"""The wheel holds, beside the package, what `publisher new project` begins a project with."""

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
KNOWN = runpy.run_path(str(ROOT / "publisher" / "project" / "__init__.py"))


class BuildWithStarter(build_py):
    """The modules, with all else that stands in the package, and the starter of a project."""

    def run(self) -> None:
        """Put the package together in the folder that the wheel is made of."""
        super().run()
        if not self.editable_mode:
            # Templates, styles and texts that stand in the package are no modules.
            package = Path(self.build_lib) / "publisher"
            shutil.rmtree(package, ignore_errors=True)
            KNOWN["copy_program"](package)
            KNOWN["copy_starter"](ROOT, package / KNOWN["STARTER"])


setup(cmdclass={"build_py": BuildWithStarter})
