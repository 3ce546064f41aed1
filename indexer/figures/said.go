package figures

import (
	"strconv"
	"strings"
)

// Said is the figure's number as people read it: the quote, and where that is a bare
// number, as in a cell of a table whose head names the unit, with the unit: 1200 under
// 投资（万元） is 1200万元, not 1200.
func (f *Figure) Said() string {
	written, err := strconv.ParseFloat(strings.ReplaceAll(f.Quote, ",", ""), 64)
	if err != nil || f.Unit == "" {
		return f.Quote
	}
	for _, scale := range []struct {
		name  string
		times float64
	}{{"", 1}, {"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"百万", 1e6}, {"千万", 1e7}, {"亿", 1e8}, {"万亿", 1e12}} {
		if nearlyEqual(written*scale.times, f.Value) {
			return f.Quote + scale.name + f.Unit
		}
	}
	return f.Quote + "（" + strconv.FormatFloat(f.Value, 'f', -1, 64) + f.Unit + "）"
}

// nearlyEqual allows for what is lost in multiplying.
func nearlyEqual(a, b float64) bool {
	const lost = 1e-9
	return a == b || max(a, b)-min(a, b) <= lost*max(a, -a, b, -b)
}
