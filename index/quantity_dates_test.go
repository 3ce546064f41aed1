package index

import (
	"slices"
	"testing"
)

// TestReadDay holds dates in the forms that people type, by hand.
func TestReadDay(t *testing.T) {
	whole := day{2024, 6, 18}
	for _, c := range []struct {
		text, read, published string
		want                  day
	}{
		{"2024年6月18日起", "2024年6月18日", "2024-06-18", whole},
		{"2024年06月18日", "2024年06月18日", "2024-06-18", whole},
		{"2024年6月18号", "2024年6月18号", "2024-06-18", whole},
		{"2024-06-18", "2024-06-18", "2024-06-18", whole},
		{"2024-6-18", "2024-6-18", "2024-06-18", whole},
		{"2024/6/18", "2024/6/18", "2024-06-18", whole},
		{"2024.6.18发布", "2024.6.18", "2024-06-18", whole},
		{"二〇二四年六月十八日", "二〇二四年六月十八日", "2024-06-18", whole},
		{"二零二四年六月十八日", "二零二四年六月十八日", "2024-06-18", whole},
		{"20240618", "20240618", "2024-06-18", whole},
		{"20241318", "", "", day{}},
		{"202406181", "", "", day{}},
		{"2024-06-00", "", "", day{}},
		{"2024年12月", "2024年12月", "2024-12", day{2024, 12, 0}},
		{"2024-06", "2024-06", "2024-06", day{2024, 6, 0}},
		{"2024年6月底", "2024年6月", "2024-06", day{2024, 6, 0}},
		{"6月18日", "6月18日", "", day{0, 6, 18}},
		{"十二月三十一日", "十二月三十一日", "", day{0, 12, 31}},
		{"2024.6", "", "", day{}},
		{"2024-2025", "", "", day{}},
		{"2024-13-01", "", "", day{}},
		{"2024-06-32", "", "", day{}},
		{"2024-06-189", "", "", day{}},
		{"2024-6/18", "", "", day{}},
		{"2024年", "", "", day{}},
		{"13月1日", "", "", day{}},
		{"6个月", "", "", day{}},
		{"6月", "", "", day{}},
		{"三月份", "", "", day{}},
		{"2.3万", "", "", day{}},
		{"", "", "", day{}},
	} {
		d, n := readDay(c.text)
		if d != c.want || c.text[:n] != c.read || d.published() != c.published {
			t.Errorf("%s: %v %q %s", c.text, d, c.text[:n], d.published())
		}
		if n == 0 {
			continue
		}
		n, forms := dateForms(c.text)
		if !slices.Contains(forms, c.text[:n]) {
			t.Errorf("%s is no writing among %v", c.text[:n], forms)
		}
		for _, form := range forms {
			if other, m := readDay(form); other != d || m != len(form) {
				t.Errorf("%s, a writing of %s, is read as %v", form, c.text, other)
			}
		}
	}
}
