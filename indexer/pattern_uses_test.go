package indexer

import (
	"testing"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// TestPatternSaysNo checks that ordinary prose is turned away before the engine.
func TestPatternSaysNo(t *testing.T) {
	prose := "推进养老服务体系建设，新增停车泊位九千余个，改造老旧小区（含棚户区），群众满意度：高。"
	for name, p := range map[string]*pattern.Pattern{
		"creditBracketEnd": creditBracketEnd, "reporterBracketEnd": reporterBracketEnd, "suppliedEnd": suppliedEnd,
		"pageTail": pageTail, "documentNumber": documentNumber, "numericDate": wording.NumericDate,
		"salutation": salutation, "counter": counter, "siteLine": siteLine, "bylineLine": bylineLine,
	} {
		if p.May(prose) {
			t.Errorf("%s does not turn prose away", name)
		}
	}
}
