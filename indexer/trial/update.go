package trial

import (
	"flag"
)

// Update says that files which tests hold against what the program gives are to be written.
var Update = flag.Bool("update", false, "write the goldens anew")
