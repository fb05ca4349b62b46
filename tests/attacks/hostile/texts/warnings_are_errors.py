"""Every warning is an error."""

# expect: none
# at: import

import warnings

warnings.simplefilter("error")
