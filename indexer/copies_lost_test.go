package indexer

import (
	"strings"
	"testing"
)

// TestSameButLost compares letters of which some are lost, and comes to an end where nearly all
// are.
func TestSameButLost(t *testing.T) {
	lost := strings.Repeat("�县", 200)
	tests := []struct {
		a, b string
		want bool
	}{
		{"今年以来全区", "今年�全区", true},
		{"今年�全区", "今年以来全区", true},
		{"今�以来全�", "今年�来全区", true},
		{"今年以来全区", "今年以来�", true},
		{"今年以来全区", "今年�全县", false},
		{"今年以来全区", "去年�全区", false},
		{"全区", "全区新增", false},
		{"今年以来全区新增停车泊位，", "今年�，", false},
		{lost, strings.Repeat("某�", 199) + "县某", false},
	}
	for _, test := range tests {
		if got := sameButLost([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("%.20s / %.20s: the same %v", test.a, test.b, got)
		}
	}
}
