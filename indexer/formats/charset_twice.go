package formats

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/wording"
)

// Text that some program decoded wrongly and wrote again: the bytes of Chinese text were
// taken for the letters of Windows-1252 or Latin-1, and these letters are what the file has
// in valid UTF-8. Of 《关于 in UTF-8 it makes ã€Šå…³äºŽ, of 中国 in GBK ÖÐ¹ú. Each letter still is one
// byte, so what the bytes say can be read.

const (
	// maxDecodings is how often a text may have been decoded wrongly, one after another.
	maxDecodings = 3
	// sureHan is how many Chinese characters a run of letters must give, of which half are
	// common, for it to be such a text: each takes a letter from ä to é and two signs behind it,
	// so é—— among the readings of characters gives one, and no language writes two.
	sureHan = 2
	// sureLosses is how many characters of a text must have come out whole for the letters that
	// give none to be what is left of others.
	sureLosses = 10
	// sureGBK is how many Chinese characters a text must give whose bytes are GBK. In that any
	// two accented letters side by side are a character, so all of the text must be.
	sureGBK = 10
	// commonHalf is the share of such characters that must be common.
	commonHalf = 0.5
	// strayPairs is the share of the letters that may stand in no pair of GB2312, as what GBK
	// has beyond it does.
	strayPairs = 0.05
)

// decodedTwice gives the text that was there before it was decoded wrongly, where that is
// certain, and any other text as it is. What lost a byte on the way, since Windows-1252 has no
// letter for it, is U+FFFD.
func decodedTwice(text string) string {
	if strings.IndexByte(text, leadsLetters) < 0 {
		return text
	}
	if whole, ok := lettersOfGBK(text); ok {
		return whole
	}
	runs := letterRuns(text)
	sure, whole := false, 0
	for i := range runs {
		run := &runs[i]
		run.undone, run.han = undecoded(run.letters, maxDecodings)
		longest, han, all := run.undone, run.han, run.han
		if longest == "" {
			longest, han, all = wholeIn(run.letters)
		}
		whole += all
		sure = sure || han >= sureHan && commonShare(longest) >= commonHalf
	}
	if !sure {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, run := range runs {
		b.WriteString(text[at:run.from])
		at = run.from + len(run.letters)
		switch {
		case run.undone != "":
			b.WriteString(run.undone)
		case whole >= sureLosses:
			at += writeWhole(&b, text, run)
		default:
			b.WriteString(run.letters)
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

// leadsLetters is the first byte of the letters from À to ÿ.
const leadsLetters = 0xC3

// letterRun is a run of letters and signs beyond ASCII that may each be one byte.
type letterRun struct {
	from    int
	letters string
	undone  string // what all of their bytes say, "" where they are no UTF-8
	han     int    // how many Chinese characters undone has
}

// letterRuns returns all runs of a text that have a letter with which a Chinese character
// begins, or one that stands for the first byte of such a letter.
func letterRuns(text string) []letterRun {
	var runs []letterRun
	for i := 0; i < len(text); {
		end, begins := i, false
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			c, ok := byteOfLetter(r)
			if !ok || c < utf8.RuneSelf {
				break
			}
			begins = begins || c >= 0xC2 && c <= 0xF4
			end += size
		}
		if begins {
			runs = append(runs, letterRun{from: i, letters: text[i:end]})
		}
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			end += size
		}
		i = end
	}
	return runs
}

// byteOfLetter is the byte that Windows-1252 or Latin-1 reads as r.
func byteOfLetter(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	if r == utf8.RuneError {
		return 0, false
	}
	return charmap.Windows1252.EncodeRune(r)
}

// bytesOfLetters are the bytes of a run; ok is false where a character stands for none.
func bytesOfLetters(letters string) (data []byte, ok bool) {
	data = make([]byte, 0, len(letters)/2+1)
	for _, r := range letters {
		c, ok := byteOfLetter(r)
		if !ok {
			return nil, false
		}
		data = append(data, c)
	}
	return data, true
}

// undecoded is what the bytes of a run of letters say in UTF-8, decoded again while that gives
// letters only; "" where it gives no UTF-8. han is how many Chinese characters that has.
func undecoded(letters string, times int) (text string, han int) {
	data, ok := bytesOfLetters(letters)
	if !ok || !utf8.Valid(data) {
		return "", 0
	}
	text = string(data)
	if han = countHan(text); han == 0 && times > 1 {
		if again, n := undecoded(text, times-1); n > 0 {
			return again, n
		}
	}
	return text, han
}

// wholeIn is the longest part of a run of letters that its bytes give whole in UTF-8, with how
// many Chinese characters it has, and how many all such parts have.
func wholeIn(letters string) (longest string, han, all int) {
	data, _ := bytesOfLetters(letters)
	for from := 0; from < len(data); {
		end := from
		for end < len(data) {
			r, size := utf8.DecodeRune(data[end:])
			if r == utf8.RuneError {
				break
			}
			end += size
		}
		part := string(data[from:end])
		n := countHan(part)
		if n > han {
			longest, han = part, n
		}
		all += n
		from = end + 1
	}
	return longest, han, all
}

// writeWhole writes what is left of a run of which not all bytes are there: its whole
// characters, one U+FFFD for others, and signs that were never a part of one. It returns how
// many bytes of the text behind the run belong to it: a blank that was the last byte of a
// character, A0, which is a blank in Windows-1252 too.
func writeWhole(b *strings.Builder, text string, run letterRun) (taken int) {
	data, _ := bytesOfLetters(run.letters)
	letters := []rune(run.letters)
	behind := text[run.from+len(run.letters):]
	besideLatin := isLatinAt(text, run.from-1) || isLatinAt(behind, 0)
	broken := false
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError:
			b.WriteRune(r)
			broken = false
			i += size
			continue
		case data[i] < 0xE2 || data[i] > 0xEF || len(data) == 1 && besideLatin: // a sign, or é of a reading
			b.WriteRune(letters[i])
			broken = false
			i++
			continue
		}
		left := 1 // bytes of the character that are left
		if i+1 < len(data) && data[i+1] < 0xC0 {
			left = 2
		}
		if left == 2 && i+left == len(data) && strings.HasPrefix(behind, " ") && !strings.HasPrefix(behind, "  ") {
			if r, _ := utf8.DecodeRune([]byte{data[i], data[i+1], 0xA0}); isCommonHan(r) {
				b.WriteRune(r)
				return 1
			}
		}
		if !broken {
			b.WriteRune(utf8.RuneError)
		}
		broken = true
		i += left
	}
	return 0
}

// isLatinAt reports whether the byte at i is a letter of ASCII.
func isLatinAt(text string, i int) bool {
	return i >= 0 && i < len(text) && wording.IsLatin(rune(text[i]))
}

// lettersOfGBK reads a text all of whose letters beyond ASCII are the bytes of GBK; ok is false
// for any other.
func lettersOfGBK(text string) (whole string, ok bool) {
	data, ok := bytesOfLetters(text)
	if !ok {
		return "", false
	}
	pairs, stray := 0, 0
	for i := 0; i < len(data); i++ {
		switch {
		case data[i] < utf8.RuneSelf:
		case i+1 < len(data) && data[i] >= 0xA1 && data[i] <= 0xF7 && data[i+1] >= 0xA1:
			pairs++
			i++
		default:
			stray++
		}
	}
	if pairs < sureGBK || float64(stray) > strayPairs*float64(2*pairs+stray) {
		return "", false
	}
	whole = decodeAs(simplifiedchinese.GB18030, data)
	if countHan(whole) < sureGBK || strings.ContainsRune(whole, utf8.RuneError) || commonShare(whole) < commonHalf {
		return "", false
	}
	return whole, true
}
