package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// rangeAt reads the upper end of a range behind the number that ends at `at`:
// 5%—6%, 20至30万元, 5个至10个. It gives that number and where it ends. A lower
// end without its multiplier takes that of the upper.
func (r *reading) rangeAt(q *quantity, num analyzers.Number, at int) (analyzers.Number, int, bool) {
	s := r.folded
	first, size, hasUnit := Unit{}, 0, false
	if !num.Percent && !num.PerMille {
		first, size, hasUnit = r.units.At(s[at:])
	}
	for _, link := range [...]string{"--", "-", "~", "至", "到"} {
		rest, found := strings.CutPrefix(s[at+size:], link)
		if !found {
			continue
		}
		if link == "到" || link == "至" {
			if lead := s[:q.start]; strings.HasSuffix(lead, "由") || strings.HasSuffix(lead, "从") {
				return num, at, false
			}
		}
		to, ok := analyzers.ReadNumber(rest)
		if !ok || to.Value <= q.value && (num.Scaled || !to.Scaled) {
			return num, at, false
		}
		end := len(s) - len(rest) + to.Len
		if num.Percent != to.Percent && num.Percent {
			return num, at, false
		}
		if hasUnit {
			second, _, ok := r.units.At(s[end:])
			if !ok || second.folded != first.folded {
				return num, at, false
			}
		}
		if to.Scaled && !num.Scaled {
			lower := q.value
			for _, scale := range [...]float64{1e2, 1e3, 1e4, 1e8, 1e12} {
				if lower*scale < to.Value && to.Value/scale < 1e5 && strings.ContainsAny(rest[:to.Len], scaleSign(scale)) {
					q.value = scaled(lower, scale)
				}
			}
		}
		return to, end, true
	}
	return num, at, false
}

// scaleSign returns the character that stands for a factor.
func scaleSign(scale float64) string {
	switch scale {
	case 1e2:
		return "百"
	case 1e3:
		return "千"
	case 1e4:
		return "万"
	}
	return "亿"
}

// limits joins a lower and an upper limit that stand side by side to one range:
// 五万元以上五十万元以下.
func limits(found []quantity) []quantity {
	kept := found[:0]
	for _, q := range found {
		if n := len(kept) - 1; n >= 0 && kept[n].end == q.start && kept[n].qualifier == "以上" && kept[n].unit == q.unit && q.value > kept[n].value {
			switch q.qualifier {
			case "以下", "以内", "不满", "不足":
				kept[n].to, kept[n].ranged = q.value, true
				kept[n].end, kept[n].after, kept[n].qualifier = q.end, q.after, ""
				continue
			}
		}
		kept = append(kept, q)
	}
	return kept
}

// thresholdRunes is how long a name may be between a threshold and the number
// of things that pass it: 10亿元以上企业20家.
const thresholdRunes = 10

// withoutThresholds leaves out amounts that only tell which things are counted:
// the 10亿元 of 10亿元以上企业20家.
func (r *reading) withoutThresholds(found []quantity) []quantity {
	kept := found[:0]
	for i, q := range found {
		if i+1 < len(found) && (q.kind == unitMoney || q.kind == unitMeasure) && found[i+1].kind == unitCount {
			gap := r.folded[q.end:found[i+1].start]
			limit := q.qualifier == "以上" || q.qualifier == "以下" || q.qualifier == "超" || q.qualifier == "超过"
			if limit && gap != "" && utf8.RuneCountInString(gap) <= thresholdRunes && !wording.ContainsSign(gap, ",;:。、()和及与") && !wording.HoldsAny(gap, "达", "增", "新") {
				continue
			}
		}
		kept = append(kept, q)
	}
	return kept
}
