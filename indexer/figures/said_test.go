package figures

import "testing"

func TestFiguresAreSaidWithTheirUnit(t *testing.T) {
	for _, test := range []struct {
		figure Figure
		want   string
	}{
		{Figure{Quote: "9200余个", Value: 9200, Unit: "个"}, "9200余个"},
		{Figure{Quote: "98", Value: 98, Unit: "张"}, "98张"},
		{Figure{Quote: "1200", Value: 12_000_000, Unit: "元"}, "1200万元"},
		{Figure{Quote: "1,200.5", Value: 120_050_000_000, Unit: "元"}, "1,200.5亿元"},
		{Figure{Quote: "0.07", Value: 700, Unit: "人"}, "0.07万人"},
		{Figure{Quote: "5.5", Value: 5.5, Unit: "%"}, "5.5%"},
		{Figure{Quote: "12", Value: 12}, "12"},
		{Figure{Quote: "7", Value: 21, Unit: "处"}, "7（21处）"},
		{Figure{Quote: "七成", Value: 70, Unit: "%"}, "七成"},
	} {
		if got := test.figure.Said(); got != test.want {
			t.Errorf("%+v is said %q, want %q", test.figure, got, test.want)
		}
	}
}
