// Command lexicongen learns index/lexicon.txt from the questions of statute-qa and
// the articles that were judged to answer them:
//
//	go run ./index/lexicongen [-shared DIR] [-out index/lexicon.txt]
//	go run ./index/lexicongen -without 0 -out FILE
//	go run ./index/lexicongen -unsigned -out index/lexicon_learnt.txt
//
// Of what is learnt only what was read and signed is kept (signed.txt). The second
// learns without every fifth question, from the given one on, so that the lexicon
// can be judged by questions that it has not seen (deploy/eval). The third writes
// what is learnt and not signed, which ranks and is not told, until it is read.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// folds is in how many parts the questions are parted to judge the lexicon.
const folds = 5

const header = `# 联想词：提问里的通俗词 → 有关条文、报告里常用的正式词。只用来给结果排序，不增减结果。
# 由 index/lexicongen 从 statute-qa 的“问题—条文”对学出（MIT 许可，见 docs/ranking.md），
# 再逐条审读：只留审读时认可的词对，另有手工补充的（行末注“补”及补充的词），都记在
# index/lexicongen/signed.txt。勿手工改动本文件，要改就改那里，再重新生成。
# 格式：词 > 联想词 百分数、联想词 百分数（百分数：该词的答案里有几成归它解释）
`

const unsignedHeader = `# 学得而未经审读的联想词：只用来排序，不告诉用户。由 index/lexicongen -unsigned 生成，
# 格式与 lexicon.txt 相同；审读认可的移到 index/lexicongen/signed.txt，再重新生成两个文件。
`

func main() {
	shared := flag.String("shared", cmp.Or(os.Getenv("ZHENGSOU_SHARED"), filepath.Join("..", "shared")), "where the shared data lies")
	out := flag.String("out", filepath.Join("index", "lexicon.txt"), "where the lexicon goes")
	without := flag.Int("without", -1, "leave out each fifth question from this one on")
	unsigned := flag.Bool("unsigned", false, "write what is learnt and not signed instead")
	flag.Parse()
	if err := run(*shared, *out, *without, *unsigned); err != nil {
		fmt.Fprintln(os.Stderr, "lexicongen:", err)
		os.Exit(1)
	}
}

func run(shared, out string, without int, unsigned bool) error {
	signed, err := parseSigned(signedFile)
	if err != nil {
		return err
	}
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		return err
	}
	defer segmenter.Close()
	folder := filepath.Join(shared, "data", "statute-qa")
	articles, err := readArticles(segmenter, filepath.Join(folder, "passages.jsonl.gz"))
	if err != nil {
		return err
	}
	pairs, err := readPairs(segmenter, folder, articles, without)
	if err != nil {
		return err
	}
	if unsigned {
		return os.WriteFile(out, write(unsignedHeader, unread(learn(pairs, idfOf(articles), nil), signed)), 0o644)
	}
	return os.WriteFile(out, write(header, judge(learn(pairs, idfOf(articles), links(signed)), signed)), 0o644)
}

// write returns the lexicon as a file, sorted, with what was added by hand noted.
func write(header string, lexicon map[string][]association) []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for _, asked := range slices.Sorted(maps.Keys(lexicon)) {
		var list, added []string
		for _, a := range lexicon[asked] {
			list = append(list, fmt.Sprintf("%s %.0f", a.word, 100*a.share))
			if a.added {
				added = append(added, a.word)
			}
		}
		fmt.Fprintf(&b, "%s > %s", asked, strings.Join(list, "、"))
		if added != nil {
			fmt.Fprintf(&b, " # 补：%s", strings.Join(added, "、"))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// readArticles returns the content words of each article.
func readArticles(segmenter *analyzers.Segmenter, path string) (map[string][]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	articles := map[string][]string{}
	decoder := json.NewDecoder(bufio.NewReader(unpacked))
	for {
		var passage struct{ PID, Text string }
		if err := decoder.Decode(&passage); err == io.EOF {
			return articles, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
		articles[passage.PID] = contentWords(segmenter.Analyze(passage.Text))
	}
}

// readPairs returns each question with each article that answers it.
func readPairs(segmenter *analyzers.Segmenter, folder string, articles map[string][]string, without int) ([]pair, error) {
	queries, err := read(filepath.Join(folder, "queries.jsonl"), readQuestions)
	if err != nil {
		return nil, err
	}
	judged, err := read(filepath.Join(folder, "qrels.tsv"), index.ReadJudgements)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for i, q := range queries {
		if without >= 0 && i%folds == without {
			continue
		}
		asked := questionWords(segmenter.Analyze(q.Query))
		for _, id := range slices.Sorted(maps.Keys(judged[q.ID.String()])) {
			if judged[q.ID.String()][id] > 0 && articles[id] != nil {
				pairs = append(pairs, pair{i, asked, articles[id]})
			}
		}
	}
	return pairs, nil
}

// questionWords returns the telling words of a question, as a search has them.
func questionWords(a *analyzers.Analysis) []string {
	var list []string
	for _, t := range a.Tokens {
		if w := a.Folded[t.Start:t.End]; index.Telling(w) && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

type question struct {
	ID    json.Number `json:"qid"`
	Query string      `json:"query"`
}

func readQuestions(r io.Reader) ([]question, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	// Python wrote these lines, and writes what JSON has no word for.
	content = bytes.ReplaceAll(content, []byte(": NaN"), []byte(": null"))
	var list []question
	for decoder := json.NewDecoder(bytes.NewReader(content)); ; {
		var q question
		if err := decoder.Decode(&q); err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		list = append(list, q)
	}
}

func read[T any](path string, parse func(io.Reader) (T, error)) (T, error) {
	file, err := os.Open(path)
	if err != nil {
		return *new(T), err
	}
	defer func() { _ = file.Close() }()
	value, err := parse(file)
	if err != nil {
		return *new(T), fmt.Errorf("reading %s: %w", path, err)
	}
	return value, nil
}
