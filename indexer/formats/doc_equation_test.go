package formats

import (
	"strings"
	"testing"
)

func TestEquationText(t *testing.T) {
	for _, test := range []struct{ instruction, want string }{
		{` EQ \* jc2 \* "Font:宋体" \* hps12 \o\ad(\s\up 11(lá),旯)`, "旯"},
		{`eq \o\ac(○,12)`, "⑫"},
		{`EQ \o\ac(○,示)`, "示"},
		{`EQ \o\ac(□,√)`, "√"},
		{`EQ \o(\s\up 6(区委),\s\do 2(政府))`, "区委政府"},
		{`EQ \f(入园幼儿,适龄幼儿)`, "入园幼儿/适龄幼儿"},
		{`EQ S\s\do2(1)=\r(,a\,b)`, "S1=√a,b"},
		{`EQ \b\bc\{(\f(1,2))`, "(1/2)"},
		{`EQUAL 3`, ""}, {`PAGE`, ""}, {`EQ`, ""}, {`EQ \o\ad(`, ""}, {`EQ \* "`, ""}, {`EQ \`, `\`},
		{`EQ ` + strings.Repeat(`\f(`, 100), ""},
	} {
		if got := equationText(test.instruction); got != test.want && strings.Trim(got, "/") != test.want {
			t.Errorf("%s: got %q, want %q", test.instruction, got, test.want)
		}
	}
}
