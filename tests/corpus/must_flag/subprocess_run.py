"""A real subprocess is out of the scheduler's reach."""
# cause: escaped
import subprocess


def main():
    subprocess.run(["true"], check=True)
