package figures

import "testing"

// A paragraph turns a review of several years to all of them, or to the last one, by the words
// that open one of its first sentences.
func TestTurnOf(t *testing.T) {
	const last = 2025
	for text, want := range map[string]frame{
		"过去五年，全区新建学校12所。":            frameYears,
		"各位代表，五年来，全区新建学校12所。":        frameYears,
		"回望“十四五”，全区新建学校12所。":         frameYears,
		"回望“十三五”，全区新建学校12所。":         frameOpen, // which ended before
		"过去一年，全区新建学校3所。":             frameYear,
		"一年来，全区新建学校3所。":              frameYear,
		"我们坚持为民办事。去年，全区新建学校3所。":      frameYear,
		"全区新建学校3所。过去一年，新建食堂5家。":      frameOpen, // a number stands before
		"过去五年，我们步履坚定。过去一年，全区新建学校3所。": frameYear,
		"全区新建学校3所。":                  frameOpen,
	} {
		if got := turnOf(text, last, false); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	for named, want := range map[bool]frame{true: frameYear, false: frameOpen} {
		if got := turnOf("2025年，全区新建学校3所。", last, named); got != want {
			t.Errorf("the bare year, named %v: %v, want %v", named, got, want)
		}
	}
}
