// Package analyzers takes Chinese text in and gives folded text and tokens out.
// It is the only package that knows the segmenter.
package analyzers

import (
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"
)

// dictionaries holds README.txt and words.txt always, and gojieba's own two
// dictionaries where `make dict` has copied them: then the program runs on a
// machine that has neither Go nor the module.
//
//go:embed dict
var dictionaries embed.FS

// maxCut is how many bytes go to the segmenter in one call. 10 MB of Chinese in
// one call takes it 490 MB, so longer text is cut in pieces.
const maxCut = 1 << 20

// Token is one word of a text, as a half-open byte range of the folded text.
type Token struct {
	Start, End int
}

// Analysis is one text, folded and cut into words once, for all who need it.
type Analysis struct {
	// Folded is Fold(Text).
	Folded string
	// At maps each byte of Folded, and its end, to the byte of the text that it
	// comes from: len(At) == len(Folded)+1.
	At []int32
	// Tokens are the words of Folded, in order, without overlap; together they
	// cover all of it but white space (signs are tokens too).
	Tokens []Token
}

// Segmenter cuts Chinese text into words. It is safe for concurrent use, takes
// about 0.5 s and 100 MB to make, and one is enough for a process.
type Segmenter struct {
	version string
	loading sync.WaitGroup // until there is a jieba
	jieba   *gojieba.Jieba
}

// NewSegmenter unpacks the dictionaries: those that the program carries, else
// those of the gojieba module on this machine, and the words of dict/words.txt.
// It returns an error where neither is to be had. They are loaded in the background,
// so that a start can do something else meanwhile; the first text waits for them.
func NewSegmenter() (_ *Segmenter, err error) {
	sweep(os.TempDir())
	folder, err := os.MkdirTemp("", dictFolder)
	if err != nil {
		return nil, fmt.Errorf("making a folder for the dictionaries: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(folder)
		}
	}()
	sum := fnv.New64a()
	paths := map[string]string{}
	for _, name := range []string{"jieba.dict.utf8", "hmm_model.utf8"} {
		paths[name], err = unpack(folder, name, sum)
		if err != nil {
			return nil, err
		}
	}
	words, err := dictionaries.ReadFile("dict/words.txt")
	if err != nil {
		return nil, fmt.Errorf("reading the added words: %w", err)
	}
	_, _ = sum.Write(words)
	// Keyword extraction is not used, but its files must not be empty.
	for name, content := range map[string]string{
		"words": userWords(string(words)), "idf": "的 1.0\n", "stop": "的\n",
	} {
		paths[name] = filepath.Join(folder, name)
		if err := os.WriteFile(paths[name], []byte(content), 0o600); err != nil {
			return nil, fmt.Errorf("unpacking the dictionaries: %w", err)
		}
	}
	s := &Segmenter{version: fmt.Sprintf("%x", sum.Sum64())}
	s.loading.Go(func() {
		defer func() { _ = os.RemoveAll(folder) }()
		s.jieba = gojieba.NewJieba(paths["jieba.dict.utf8"], paths["hmm_model.utf8"], paths["words"], paths["idf"], paths["stop"])
	})
	return s, nil
}

// words returns what cuts, once it is loaded.
func (s *Segmenter) words() *gojieba.Jieba {
	s.loading.Wait()
	return s.jieba
}

const (
	// dictFolder is the name of the folders that the dictionaries are unpacked into,
	// for as long as gojieba reads them.
	dictFolder = "zhengsou-dict-*"
	// leftBehind is after how long such a folder must be that of a process that was
	// killed: reading takes a second.
	leftBehind = time.Hour
)

// sweep takes away what processes that were killed have left in a folder.
func sweep(in string) {
	left, err := filepath.Glob(filepath.Join(in, dictFolder))
	if err != nil {
		return // the pattern is good
	}
	for _, folder := range left {
		if info, err := os.Stat(folder); err == nil && time.Since(info.ModTime()) > leftBehind {
			_ = os.RemoveAll(folder) // another's, where that is refused
		}
	}
}

// unpack returns a path to the named dictionary, and adds its bytes to sum.
func unpack(folder, name string, sum io.Writer) (string, error) {
	packed, err := dictionaries.Open("dict/" + name + ".gz")
	if errors.Is(err, fs.ErrNotExist) {
		path := filepath.Join(filepath.Dir(gojieba.DICT_PATH), name)
		content, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("找不到分词词典 %s：程序内没有（请用 make build 构建），本机的 gojieba 模块里也没有: %w", name, err)
		}
		_, _ = sum.Write(content)
		return path, nil
	}
	if err != nil {
		return "", fmt.Errorf("opening the dictionary %s: %w", name, err)
	}
	defer func() { _ = packed.Close() }()
	content, err := gzip.NewReader(packed)
	if err != nil {
		return "", fmt.Errorf("unpacking the dictionary %s: %w", name, err)
	}
	path := filepath.Join(folder, name)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("unpacking the dictionary %s: %w", name, err)
	}
	if _, err := io.Copy(io.MultiWriter(f, sum), content); err != nil {
		_ = f.Close()
		return "", fmt.Errorf("unpacking the dictionary %s: %w", name, err)
	}
	return path, f.Close()
}

// userWords turns the commented list into the segmenter's form, a word and a tag.
func userWords(list string) string {
	var out strings.Builder
	for _, line := range strings.Split(list, "\n") {
		line, _, _ = strings.Cut(line, "#")
		for _, word := range strings.Fields(line) {
			out.WriteString(Fold(word))
			out.WriteString(" n\n")
		}
	}
	return out.String()
}

// Version names the dictionaries: an index cut by others is built anew.
func (s *Segmenter) Version() string { return s.version }

// Close frees the dictionaries' memory. The segmenter must not be used after.
func (s *Segmenter) Close() { s.words().Free() }

// Analyze folds the text and cuts it into words. Any bytes are accepted.
func (s *Segmenter) Analyze(text string) *Analysis {
	folded, at := FoldWithMap(text)
	a := &Analysis{Folded: folded, At: at, Tokens: []Token{}}
	for start := 0; start < len(folded); {
		end := start + maxCut
		if end >= len(folded) {
			end = len(folded)
		} else {
			for !utf8.RuneStart(folded[end]) {
				end--
			}
		}
		a.Tokens = s.cut(folded, start, end, a.Tokens)
		start = end
	}
	return a
}

// cut adds the words of folded[start:end]. Without the segmenter's guessing
// (HMM), which invents words, digits and letters come out one by one: a run of
// them, with the points and signs that belong to a number, is one token.
func (s *Segmenter) cut(folded string, start, end int, tokens []Token) []Token {
	at := start
	words := s.words().Cut(folded[start:end], false)
	tokens = slices.Grow(tokens, len(words))
	for _, word := range words {
		from := at
		at += len(word)
		if word == " " {
			continue
		}
		if n := len(tokens); n > 0 && tokens[n-1].End == from && from > start && runsOn(folded, tokens[n-1], word) {
			tokens[n-1].End = at
			continue
		}
		tokens = append(tokens, Token{Start: from, End: at})
	}
	return tokens
}

// runsOn reports whether word goes on the number or Latin word before it.
func runsOn(folded string, before Token, word string) bool {
	last := folded[before.End-1]
	if !alphanumeric(last) && !(last == '.' && before.End-before.Start > 1 && alphanumeric(folded[before.End-2])) {
		return false
	}
	if alphanumeric(word[0]) && word[0] < utf8.RuneSelf {
		return true
	}
	// A point inside a number: 5.5; the next digit follows it directly.
	next := before.End + len(word)
	return word == "." && next < len(folded) && '0' <= folded[next] && folded[next] <= '9'
}

func alphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z'
}
