"""A cookie that names an encoding in which the text means something else."""

# expect: exception
# at: file

def make(text):
    return b"# -*- coding: utf-7 -*-\n" + text.encode() + b"\n# +AAo-raise SystemExit\n"
