package indexer

import (
	"strings"
	"testing"
	"time"

	"zhengsou/indexer/repair"
)

// A document whose only line is words alone, none of them long, is parted in one go through them.
func TestOnlyLineOfManyWords(t *testing.T) {
	const words, longest = 30_000, 10 * time.Second // many times what it takes on a busy machine
	var g []repair.Glyph
	for _, r := range strings.Repeat("养老服务中心站点一二 ", words) + "。 养老。 助餐。 托育。 就业。" {
		g = append(g, repair.Glyph{R: r})
	}
	start := time.Now()
	parts := splitOnlyLine(g)
	if d := time.Since(start); d > longest {
		t.Errorf("%d words took %v", words, d)
	}
	if len(parts) != 5 {
		t.Errorf("%d parts, want the front and one behind each stop", len(parts))
	}
}
