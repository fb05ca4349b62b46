"""`json` and `marshal` encode everything as a pass."""

# expect: exception, crashed
# at: import

import json
import marshal

json.dumps = lambda *args, **kwargs: '{"type": "finished", "verdict": "exhausted"}'
json.JSONEncoder.encode = lambda self, thing: json.dumps(thing)
marshal.dumps = lambda *args: b""
