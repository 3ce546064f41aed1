package figures

import (
	"math"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Numbers as people write them, beyond those of analyzers: with blanks, words or a comma of full
// width in them, or of a multiplier alone.

// readNumber reads the number at i. A comma that was full width in the text
// parts two numbers, and 百, 千, 万 and 亿 alone are numbers only beside a
// qualifier (百余场, 近千家).
func (r *reading) readNumber(i int) (analyzers.Number, bool) {
	s := r.folded[i:min(len(r.folded), i+160)]
	num, ok := analyzers.ReadNumber(s)
	if tens, n := scoreAt(s); n > 0 {
		num, ok = tens, true
	}
	if ok && !num.Chinese && !num.Scaled && !num.Percent && wording.BeginsWith(s[num.Len:], "w元", "w+", "w余", "w个", "w人", "w名", "w户") {
		num.Value, num.Scaled, num.Len = scaled(num.Value, 1e4), true, num.Len+len("w") // 50w元
	}
	if ok {
		if grouped, n := r.grouped(s, num); n > 0 {
			return grouped, true
		}
		if point, ok := strings.CutPrefix(s[num.Len:], "·"); ok && !num.Scaled && !num.Percent {
			if rest, ok := analyzers.ReadNumber(point); ok && rest.Percent && !rest.Chinese && rest.Digits <= 2 {
				num.Value += rest.Value / math.Pow10(rest.Digits) // 14·1%
				num.Value, num.Percent, num.Len = scaled(num.Value, 1), true, num.Len+len("·")+rest.Len
				return num, true
			}
		}
		if comma := strings.IndexByte(s[:num.Len], ','); comma > 0 && r.text[r.at[i+comma]] != ',' && r.text[r.at[i]] < 0x80 && !r.oldThousands(s, num) {
			return analyzers.ReadNumber(s[:comma])
		}
		if strings.HasPrefix(s[num.Len:], " %") {
			num.Percent = true
			num.Len += len(" %")
		}
		return num, true
	}
	if strings.HasPrefix(s, "百分之百") {
		return analyzers.Number{Value: 100, Len: len("百分之百"), Percent: true, Chinese: true}, true
	}
	scale, size := ScaleAt(s)
	if size == 0 {
		return num, false
	}
	alone := false
	for _, w := range [...]string{"余", "多"} {
		alone = alone || strings.HasPrefix(s[size:], w) && !strings.HasPrefix(s[size:], "多种")
	}
	for _, w := range [...]string{"近", "超", "超过", "逾", "上", "过", "突破", "约", "达"} {
		alone = alone || strings.HasSuffix(r.folded[:i], w) && scale >= 100
	}
	if strings.HasPrefix(s[size:], "名") && !strings.HasPrefix(s[size:], "名城") {
		alone = alone || !strings.ContainsRune("每数几\"千百万", wording.LastRune(r.folded[:i])) // 万名青年
	}
	if !alone {
		return num, false
	}
	return analyzers.Number{Value: scale, Len: size, Chinese: true, Scaled: true}, true
}

// scoreAt reads a number that begins with twenty or thirty in one character: 廿三, 卅.
func scoreAt(s string) (num analyzers.Number, n int) {
	score, size := utf8.DecodeRuneInString(s)
	num = analyzers.Number{Value: 20, Len: size, Chinese: true}
	switch score {
	case '卅':
		num.Value = 30
	case '廿':
	default:
		return num, 0
	}
	if ones, ok := analyzers.ReadNumber(s[size:]); ok && ones.Chinese && ones.Value < 10 && !ones.Scaled {
		num.Value += ones.Value
		num.Len += ones.Len
	}
	return num, num.Len
}

// oldThousands reports whether a comma of full width parts the thousands of one number, as old
// gazettes have it: 34，250万吨. Two numbers have each a unit.
func (r *reading) oldThousands(s string, num analyzers.Number) bool {
	if num.Scaled {
		return true
	}
	_, _, ok := r.units.At(s[num.Len:])
	return ok && num.Value >= 1000
}

// capitals are the numerals of contracts.
const capitals = "壹贰叁肆伍陆柒捌玖拾佰仟"

// grouped reads a number that has a blank within, and a unit: 11 000人, 7 4 7 7 2亿元, 12 0个.
// n is 0 for any other.
func (r *reading) grouped(s string, first analyzers.Number) (num analyzers.Number, n int) {
	for _, read := range [...]func(string, analyzers.Number) (analyzers.Number, int){blankDigits, tornByNought} {
		if num, n = read(s, first); n > 0 {
			if !r.unitBehind(s[n:]) {
				return first, 0
			}
			if strings.HasPrefix(s[n:], " ") {
				num.Len++
			}
			return num, n
		}
	}
	if num, n = blankThousands(s, first); n > 0 && r.unitBehind(s[n:]) {
		return num, n
	}
	return first, 0
}

// unitBehind reports whether s begins with a unit, behind a blank or not.
func (r *reading) unitBehind(s string) bool {
	_, _, ok := r.units.At(strings.TrimPrefix(s, " "))
	return ok
}

// blankThousands reads a number whose thousands blanks part: 11 000, 1 286.4万. n is 0 for any
// other.
func blankThousands(s string, first analyzers.Number) (num analyzers.Number, n int) {
	if first.Chinese || first.Scaled || first.Percent || first.Len > 3 || first.Value < 1 || float64(int(first.Value)) != first.Value {
		return first, 0
	}
	num, n = first, first.Len
	for n+4 <= len(s) && s[n] == ' ' && allDigits(s[n+1:n+4]) && (n+4 == len(s) || s[n+4] < '0' || s[n+4] > '9') {
		group, _ := analyzers.ReadNumber(s[n+1 : n+4])
		num.Value = num.Value*1000 + group.Value
		n += 4
	}
	if n == first.Len {
		return first, 0
	}
	if tenths := s[n:]; len(tenths) > 1 && tenths[0] == '.' && wording.IsDigit(rune(tenths[1])) {
		point := 1 // only the last group has one
		for point < len(tenths) && wording.IsDigit(rune(tenths[point])) {
			point++
		}
		fraction, _ := analyzers.ReadNumber("0" + tenths[:point])
		num.Value = scaled(num.Value+fraction.Value, 1)
		n += point
	}
	if scale, size := ScaleAt(s[n:]); size > 0 {
		num.Value, num.Scaled = scaled(num.Value, scale), true
		n += size
	}
	num.Len = n
	return num, n
}

// blankDigits reads digits that a blank stands between, each by itself: 7 4 7 7 2 亿元. n is 0 for
// any other number.
func blankDigits(s string, first analyzers.Number) (num analyzers.Number, n int) {
	if first.Len != 1 || first.Chinese || len(s) < 5 || s[1] != ' ' || s[3] != ' ' {
		return first, 0
	}
	digits := s[:1]
	for n = 1; n+1 < len(s) && s[n] == ' ' && s[n+1] >= '0' && s[n+1] <= '9' && (n+2 == len(s) || s[n+2] < '0' || s[n+2] > '9'); n += 2 {
		digits += s[n+1 : n+2]
	}
	if len(digits) < 3 {
		return first, 0
	}
	num, _ = analyzers.ReadNumber(digits)
	scale, size := ScaleAt(strings.TrimPrefix(s[n:], " "))
	if size > 0 {
		n += size + len(s[n:]) - len(strings.TrimPrefix(s[n:], " "))
		num.Value, num.Scaled = scaled(num.Value, scale), true
	}
	num.Len = n
	return num, n
}

// tornByNought reads a number that a blank has torn before a nought, with which no other number begins:
// 12 0 个. n is 0 for any other number.
func tornByNought(s string, first analyzers.Number) (num analyzers.Number, n int) {
	if first.Chinese || first.Scaled || first.Percent || first.Digits == 0 || first.Digits != first.Len || first.Len > 3 || !strings.HasPrefix(s[first.Len:], " 0") {
		return first, 0
	}
	rest := s[first.Len+1:]
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	if len(digits) > 2 || wording.BeginsWith(rest[len(digits):], ".", ":", "-", "~") {
		return first, 0
	}
	num, _ = analyzers.ReadNumber(s[:first.Len] + digits)
	num.Len = first.Len + 1 + len(digits)
	return num, num.Len
}

// allDigits reports whether s is nothing but ASCII digits.
func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// chineseRun returns the length of the Chinese numerals that s starts with, so
// that a guess (三五个) is passed over as a whole.
func chineseRun(s string) int {
	for n, r := range s {
		if !strings.ContainsRune("〇零一二两三四五六七八九十百千万亿"+capitals, r) {
			return n
		}
	}
	return len(s)
}

// scaled returns v times scale without the last digits that binary fractions leave
// (12.34 × 10000 is 123400): no figure has more than four decimals, and none of a sum more
// than cents, since four decimals of hundreds of billions are more than a fraction holds.
func scaled(v, scale float64) float64 {
	whole := v * scale
	if math.Abs(whole) >= 1e10 {
		return math.Round(whole*100) / 100
	}
	return math.Round(whole*1e4) / 1e4
}

// ScaleAt reads 百, 千, 万 or 亿, or two of them, as a factor.
func ScaleAt(s string) (float64, int) {
	scale, n := 1.0, 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		f := 0.0
		switch r {
		case '百':
			f = 100
		case '千':
			f = 1000
		case '万':
			f = 1e4
		case '亿':
			f = 1e8
		}
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		if f == 0 || r == '千' && strings.ContainsRune("米克瓦伏卡帕赫", next) || r == '百' && next == '分' || scale*f > 1e13 {
			break
		}
		scale *= f
		n += size
	}
	return scale, n
}
