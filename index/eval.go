package index

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhengsou/corpus"
)

// evalDepth is how many hits of a query are looked at: what recall@20 needs,
// with room for several paragraphs of one document, which count once.
const evalDepth = 100

// maxEvalLine bounds a line of a file of queries.
const maxEvalLine = 1 << 20

// EvalQuery is a question of a test collection.
type EvalQuery struct {
	ID   string
	Text string
}

// Judgements say which answers are right: query id → answer id → grade, 0 or
// less for one that was judged and is not. An answer id is a document's
// source_id, or source_id#3 for its third paragraph.
type Judgements map[string]map[string]int

// Ranking is what a query gave: answer ids, best first, none twice.
type Ranking struct {
	Query   string
	Answers []string
}

// Metrics are the means over the queries that have a right answer, each from 0
// to 1.
type Metrics struct {
	Queries  int // that have a right answer
	Hit1     float64
	Hit10    float64
	MRR10    float64
	NDCG10   float64
	Recall20 float64
}

// ReadQueries reads one {"id", "text"} a line; an id may be a number.
func ReadQueries(r io.Reader) ([]EvalQuery, error) {
	var queries []EvalQuery
	seen := map[string]bool{}
	err := eachLine(r, func(n int, line []byte) error {
		var q struct {
			ID   json.RawMessage `json:"id"`
			Text string          `json:"text"`
		}
		if err := json.Unmarshal(line, &q); err != nil {
			return fmt.Errorf("第 %d 行不是 JSON：%w", n, err)
		}
		id := string(q.ID)
		if strings.HasPrefix(id, `"`) {
			if err := json.Unmarshal(q.ID, &id); err != nil {
				return fmt.Errorf("第 %d 行的 id：%w", n, err)
			}
		}
		if id == "" || q.Text == "" {
			return fmt.Errorf("第 %d 行要有 id 和 text", n)
		}
		if seen[id] {
			return fmt.Errorf("第 %d 行的 id %s 前面已经有了", n, id)
		}
		seen[id] = true
		queries = append(queries, EvalQuery{ID: id, Text: q.Text})
		return nil
	})
	return queries, err
}

// ReadJudgements reads TREC's four columns: query, an unused one, answer, grade.
// They are parted by tabs where a line has some (an answer id may then hold
// spaces), else by white space.
func ReadJudgements(r io.Reader) (Judgements, error) {
	judged := make(Judgements)
	err := eachLine(r, func(n int, line []byte) error {
		columns := strings.Fields(string(line))
		if bytes.ContainsRune(line, '\t') {
			columns = strings.Split(string(line), "\t")
		}
		if len(columns) != 4 {
			return fmt.Errorf("第 %d 行有 %d 列，要有 4 列", n, len(columns))
		}
		grade, err := strconv.Atoi(strings.TrimSpace(columns[3]))
		if err != nil {
			return fmt.Errorf("第 %d 行的第 4 列要是整数，却是 %s", n, columns[3])
		}
		answers := judged[columns[0]]
		if answers == nil {
			answers = make(map[string]int)
			judged[columns[0]] = answers
		}
		answers[columns[2]] = grade
		return nil
	})
	return judged, err
}

// eachLine hands on the lines that are not empty, with their numbers from 1.
func eachLine(r io.Reader, each func(n int, line []byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxEvalLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\uFEFF")))
		if len(line) == 0 {
			continue
		}
		if err := each(n, line); err != nil {
			return err
		}
	}
	return lines.Err()
}

// Unheld returns the answers that are judged to be right and whose documents are not
// among those held, in order: nothing can find them.
func (j Judgements) Unheld(held map[string]bool) []string {
	unheld := map[string]bool{}
	for _, answers := range j {
		for id, grade := range answers {
			// Some source_id may have # in it.
			if source, _, _ := cutParagraph(id); grade > 0 && !held[id] && !held[source] {
				unheld[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(unheld))
}

// Rank puts each query to the index and ranks its answers; progress is told
// after each. Whether an answer stands for a document or for a paragraph of it
// follows from how the query's judgements name that document, else those of all queries.
func Rank(ctx context.Context, x *Index, documents *corpus.Store, queries []EvalQuery, judged Judgements, progress func(done, total int)) ([]Ranking, error) {
	n := namer{corpus: documents, byParagraph: make(map[string]bool), numbers: make(map[string]map[string]int)}
	for _, answers := range judged {
		for id := range answers {
			if source, _, ok := cutParagraph(id); ok {
				n.byParagraph[source] = true
			}
		}
	}
	rankings := make([]Ranking, 0, len(queries))
	for i, q := range queries {
		answer, err := x.Search(ctx, Request{Query: q.Text, Size: evalDepth, Facets: []string{}, NoHint: true})
		if err != nil {
			return nil, fmt.Errorf("问题 %s：%w", q.ID, err)
		}
		ranking := Ranking{Query: q.ID}
		seen := make(map[string]bool, len(answer.Hits))
		for _, hit := range answer.Hits {
			id, err := n.name(ctx, hit, judged[q.ID])
			if err != nil {
				return nil, err
			}
			if !seen[id] {
				seen[id] = true
				ranking.Answers = append(ranking.Answers, id)
			}
		}
		rankings = append(rankings, ranking)
		progress(i+1, len(queries))
	}
	return rankings, nil
}

// namer finds the id that the judgements use for a hit.
type namer struct {
	corpus      *corpus.Store
	byParagraph map[string]bool           // source ids whose paragraphs are judged
	numbers     map[string]map[string]int // document id → paragraph id → its number from 1
}

// name returns the id of a hit of a query with these judgements.
func (n *namer) name(ctx context.Context, hit Hit, own map[string]int) (string, error) {
	source := hit.Document.SourceID
	if !n.byParagraph[source] {
		return source, nil
	}
	numbers, ok := n.numbers[hit.Document.ID]
	if !ok {
		d, err := n.corpus.Document(ctx, hit.Document.ID)
		if err != nil && !errors.Is(err, corpus.ErrNotFound) {
			return "", fmt.Errorf("reading document %s: %w", hit.Document.ID, err)
		}
		numbers = make(map[string]int, len(d.Paragraphs))
		for i, p := range d.Paragraphs {
			numbers[p.ID] = i + 1
		}
		n.numbers[hit.Document.ID] = numbers
	}
	id := fmt.Sprintf("%s#%d", source, numbers[hit.ID])
	if _, ok := own[id]; !ok {
		if _, ok := own[source]; ok {
			return source, nil
		}
	}
	return id, nil
}

// cutParagraph parts source_id#3 into the source id and the number.
func cutParagraph(id string) (source string, number int, ok bool) {
	at := strings.LastIndexByte(id, '#')
	if at < 0 {
		return id, 0, false
	}
	number, err := strconv.Atoi(id[at+1:])
	if err != nil || number < 1 {
		return id, 0, false
	}
	return id[:at], number, true
}

// Evaluate compares rankings with the judgements. A query without a right
// answer is left out; one that has some and found nothing counts as 0.
func Evaluate(rankings []Ranking, judged Judgements) Metrics {
	var m Metrics
	for _, r := range rankings {
		grades := judged[r.Query]
		right := 0
		for _, grade := range grades {
			if grade > 0 {
				right++
			}
		}
		if right > 0 {
			m.Queries++
			m.add(r.Answers, grades, right)
		}
	}
	if m.Queries == 0 {
		return m
	}
	for _, sum := range []*float64{&m.Hit1, &m.Hit10, &m.MRR10, &m.NDCG10, &m.Recall20} {
		*sum /= float64(m.Queries)
	}
	return m
}

// add adds one query's figures to the sums.
func (m *Metrics) add(answers []string, grades map[string]int, right int) {
	var gain float64
	first, found := 0, 0
	for i, id := range answers {
		rank, grade := i+1, grades[id]
		if rank > 20 {
			break
		}
		if grade <= 0 {
			continue
		}
		found++
		if first == 0 {
			first = rank
		}
		if rank <= 10 {
			gain += float64(grade) * discount(rank)
		}
	}
	if first == 1 {
		m.Hit1++
	}
	if first > 0 && first <= 10 {
		m.Hit10++
		m.MRR10 += 1 / float64(first)
	}
	m.NDCG10 += gain / bestGain(grades)
	m.Recall20 += float64(found) / float64(right)
}

// bestGain is the discounted gain at 10 of the best ranking there can be.
func bestGain(grades map[string]int) float64 {
	var right []int
	for _, grade := range grades {
		if grade > 0 {
			right = append(right, grade)
		}
	}
	slices.Sort(right)
	slices.Reverse(right)
	var gain float64
	for i, grade := range right[:min(len(right), 10)] {
		gain += float64(grade) * discount(i+1)
	}
	return gain
}

// discount is what an answer at a rank from 1 still counts, as trec_eval has it.
func discount(rank int) float64 { return 1 / math.Log2(float64(rank)+1) }

// WriteRun writes rankings in TREC's six columns. The scores only fall with the
// rank, since those of different tiers cannot be compared.
func WriteRun(w io.Writer, rankings []Ranking) error {
	buffered := bufio.NewWriter(w)
	for _, r := range rankings {
		for i, id := range r.Answers {
			if _, err := fmt.Fprintf(buffered, "%s\tQ0\t%s\t%d\t%.6f\tzhengsou\n", r.Query, id, i+1, 1/float64(i+1)); err != nil {
				return err
			}
		}
	}
	return buffered.Flush()
}
