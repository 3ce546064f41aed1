package trial

import (
	"flag"
)

// Update is the flag -update: tests write their golden files anew instead of comparing them.
var Update = flag.Bool("update", false, "write the goldens anew")
