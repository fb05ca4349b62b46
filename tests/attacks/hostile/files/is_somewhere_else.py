"""Goes to another folder, and has another environment."""

# expect: none
# at: import

import os

os.chdir("/")
os.environ.clear()
os.environ["LD_PRELOAD"] = "/nowhere.so"
os.environ["PYTHONPATH"] = "/nowhere"
os.umask(0)
