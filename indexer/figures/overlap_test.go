package figures

import "testing"

// A law with a slip of the pen (二万元下罚款) makes one quantity reach into the
// next; every quote must still lie in the text.
func TestFiguresThatReachIntoOneAnother(t *testing.T) {
	const text = "处五百元以上二千元以下罚款；情节严重的，处二千元以上二万元下罚款，并可以责令停产停业。"
	figures := figuresIn(nil, text, nil, 0)
	if len(figures) < 2 {
		t.Errorf("%d figures", len(figures))
	}
	for _, f := range figures {
		if text[f.At.Start:f.At.End] != f.Quote {
			t.Errorf("%q at %v", f.Quote, f.At)
		}
	}
}
