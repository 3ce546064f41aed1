package domains

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/trial"
)

// weighedText is a paragraph to learn from, with its domains where people have told them.
type weighedText struct {
	labelled
	a      *analyzers.Analysis
	counts bool
	places places.NameForms
	weight float64 // how much it counts
	rules  bool    // rules decide of it
}

// newWeighedText reads a paragraph.
func newWeighedText(t testing.TB, l labelled, weight float64) weighedText {
	w := weighedText{labelled: l, a: trial.Words(t).Analyze(l.text), weight: weight}
	w.places = testTaxonomy(t).places.NamesIn(w.a, l.text)
	w.counts = l.figures > 0
	return w
}

// weighedExample is one domain of a paragraph, and whether it is the paragraph's.
type weighedExample struct {
	paragraph int
	column    int
	features  []float64
	is        float64
	open      bool // readers differ
	weight    float64
}

// weigh gives the features of all domains that something speaks for, as table has the words.
func (t *domainTable) weigh(taxonomy *Taxonomy, texts []weighedText) []weighedExample {
	taxonomy = taxonomy.learnedFrom(t)
	s := newScoring(taxonomy)
	var out []weighedExample
	for n, text := range texts {
		s.reset()
		s.readText(text.a, text.places)
		s.readAbove(Above{text.title, text.headings, text.counts})
		if texts[n].rules = !s.weighs(); texts[n].rules {
			continue
		}
		view := s.view(text.counts)
		for d := range s.domains {
			of := &s.domains[d]
			if of.total == 0 && of.heading == 0 && of.title == 0 {
				continue
			}
			e := weighedExample{paragraph: n, column: of.column, weight: text.weight}
			for _, f := range domainFeatures {
				e.features = append(e.features, f.of(&view, of))
			}
			id := taxonomy.domains[d].ID
			e.open = slices.Contains(text.either, id)
			e.is = is(slices.Contains(text.want, id))
			out = append(out, e)
		}
	}
	return out
}

// learnedFrom is the taxonomy with another table.
func (t *Taxonomy) learnedFrom(table *domainTable) *Taxonomy {
	other := &Taxonomy{domains: t.domains, names: t.names, phrases: t.phrases, rules: t.rules, excepts: t.excepts, sendsPaper: t.sendsPaper, places: t.places, learned: table}
	other.scorings.New = func() any { return newScoring(other) }
	return other
}

// learnWords finds out what words are mostly of, from texts that the taxonomy tags as it
// has learned so far.
func (t *domainTable) learnWords(taxonomy *Taxonomy, texts []weighedText) {
	const (
		least  = 6   // texts that a word must stand in
		smooth = 2.0 // texts of all kinds that each word is thought to stand in besides
	)
	taxonomy = taxonomy.learnedFrom(t)
	in := map[string][]float64{} // by word: in how many texts of each column, and of all
	all := make([]float64, t.columns+1)
	for _, text := range texts {
		tagged, _ := taxonomy.TagParts(text.a, text.text, Above{text.title, text.headings, text.counts}, nil, text.places)
		columns := []int{t.columns - 1}
		if len(tagged) > 0 {
			columns = nil
			for _, d := range tagged {
				columns = append(columns, slices.Index(t.ids, d.ID))
			}
		}
		words := map[string]bool{}
		for _, token := range text.a.Tokens {
			if word := text.a.Folded[token.Start:token.End]; token.End-token.Start >= minWordBytes && strings.ContainsFunc(word, analyzers.IsHan) {
				words[word] = true
			}
		}
		all[t.columns]++
		for _, c := range columns {
			all[c] += 1 / float64(len(columns))
		}
		for word := range words {
			if in[word] == nil {
				in[word] = make([]float64, t.columns+1)
			}
			in[word][t.columns]++
			for _, c := range columns {
				in[word][c] += 1 / float64(len(columns))
			}
		}
	}
	var known []string
	t.words = nil
	for _, word := range slices.Sorted(maps.Keys(in)) {
		counts := in[word]
		if counts[t.columns] < least {
			continue
		}
		known = append(known, word)
		for c := range t.columns {
			share := all[c] / all[t.columns]
			odds := math.Log((counts[c] + smooth*share) / (counts[t.columns] + smooth) / share)
			t.words = append(t.words, int8(math.Round(10*odds)))
		}
	}
	t.rows = newWordRows(known)
}

// learnWeights fits the weights of features and domains: logistic regression by Newton.
func (t *domainTable) learnWeights(examples []weighedExample) {
	const pull = 2.0 // to 0
	n := len(domainFeatures) + len(t.ids)
	theta := make([]float64, n)
	row := make([]float64, n)
	for range 9 {
		slope := make([]float64, n)
		bend := make([][]float64, n)
		for i := range bend {
			bend[i] = make([]float64, n)
			bend[i][i] = pull
			slope[i] = pull * theta[i]
		}
		bend[0][0], slope[0] = 0.01, 0.01*theta[0]
		for _, e := range examples {
			if e.open {
				continue
			}
			clear(row)
			copy(row, e.features)
			row[len(domainFeatures)+e.column] = 1
			odds := 0.0
			for i, x := range row {
				odds += x * theta[i]
			}
			p := 1 / (1 + math.Exp(-odds))
			for i, x := range row {
				if x == 0 {
					continue
				}
				slope[i] += e.weight * (p - e.is) * x
				for j, y := range row[:i+1] {
					bend[i][j] += e.weight * p * (1 - p) * x * y
				}
			}
		}
		for i := range bend {
			for j := range i {
				bend[j][i] = bend[i][j]
			}
		}
		for i, step := range solved(bend, slope) {
			theta[i] -= step
		}
	}
	round := func(x float64) float64 { return math.Round(1000*x) / 1000 }
	t.weights, t.bias = make([]float64, len(domainFeatures)), make([]float64, t.columns)
	for i, x := range theta {
		if i < len(domainFeatures) {
			t.weights[i] = round(x)
		} else {
			t.bias[i-len(domainFeatures)] = round(x)
		}
	}
}

// solved solves linear equations.
func solved(a [][]float64, b []float64) []float64 {
	for i := range a {
		best := i
		for j := i; j < len(a); j++ {
			if math.Abs(a[j][i]) > math.Abs(a[best][i]) {
				best = j
			}
		}
		a[i], a[best], b[i], b[best] = a[best], a[i], b[best], b[i]
		for j := i + 1; j < len(a); j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < len(a); k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	x := make([]float64, len(b))
	for i := len(b) - 1; i >= 0; i-- {
		x[i] = b[i]
		for k := i + 1; k < len(b); k++ {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}

// weightsHead says at the head of the table what it is and where it comes from.
var weightsHead = []string{
	"What speaks for a domain, and how much: read by odds.go. Not to be changed by hand.",
	"Learned by: go test ./indexer/domains -run TestDomainOdds -update (always the same of the same labels, texts and rules).",
	"feature, domain: weights in log-odds, fitted on the paragraphs that people have tagged, in testdata/labels and",
	"testdata/stranger_labels, but for those that are set aside (taggedFiles and asideFiles in odds_test.go).",
	"word: tenths of log-odds that a text with the word is of each domain, in the order of the line domains, and last of",
	"none; counted in paragraphs of testdata/strangers, of work reports and of papers of the State Council that stand in",
	"no file of labels, as the rules tag them, then as the weights do.",
}

// table writes what loadDomainTable reads.
func (t *domainTable) table() []byte {
	var out strings.Builder
	for _, line := range weightsHead {
		fmt.Fprintf(&out, "#\t%s\n", line)
	}
	fmt.Fprintf(&out, "domains\t%s\n", strings.Join(t.ids, " "))
	for f, weight := range t.weights {
		fmt.Fprintf(&out, "feature\t%s\t%g\n", domainFeatures[f].name, weight)
	}
	for d, id := range t.ids {
		fmt.Fprintf(&out, "domain\t%s\t%g\n", id, t.bias[d])
	}
	for row, word := range t.rows.words {
		fmt.Fprintf(&out, "word\t%s\t%s\n", word, strings.Trim(fmt.Sprint(t.words[row*t.columns:][:t.columns]), "[]"))
	}
	return []byte(out.String())
}

// taughtSets are the open ones of testdata/strangers.
var taughtSets = strings.Fields("c d e f g h i j k l m n o p q r s t u v w x y z ac ad ae af ag ah ai aj ak al am an ap aq ar")

// asideFiles are the files of testdata/stranger_labels whose paragraphs are set aside to
// measure domains by, asideLabels that of testdata/labels.
var (
	asideFiles  = []string{"shared3_unseen.jsonl", "unseen3.jsonl", "shared4_unseen.jsonl", "domains5_unseen.jsonl", "domains6_unseen.jsonl", "domains7_unseen.jsonl", "domains8_check.jsonl", "domains8_unseen.jsonl", "domains9_unseen.jsonl"}
	asideLabels = "unseen.txt"
)

// asideTexts are those paragraphs, without their labels.
func asideTexts(t *testing.T) []labelled {
	out := readLabels(t, asideLabels)
	for _, name := range asideFiles {
		for n, l := range trial.ReadSharedLabels(t, name) {
			out = append(out, labelled{where: fmt.Sprintf("%s:%d", name, n+1), text: l.Text})
		}
	}
	return out
}

// middle is a piece of a paragraph that tells it, from its midst: copies of one begin in
// different ways.
func middle(text string) string {
	const piece = 40 // characters
	runes := []rune(strings.TrimSpace(text))
	start := max(0, (len(runes)-piece)/2)
	return string(runes[start:min(start+piece, len(runes))])
}

// isAside gives a question whether a paragraph, or a copy of it, is set aside.
func isAside(t *testing.T) func(text string) bool {
	var pieces []string
	var whole strings.Builder
	for _, l := range asideTexts(t) {
		pieces = append(pieces, middle(l.text))
		whole.WriteString(l.text + "\n")
	}
	holds := pattern.NewAutomaton(pieces)
	return func(text string) bool {
		aside := strings.Contains(whole.String(), middle(text))
		holds.Each(text, func(int, int, int) { aside = true })
		return aside
	}
}

// untaggedTexts are the paragraphs of strangers and of the shared reports and papers of
// which nobody has said what they are about. None stands in a file of labels.
func untaggedTexts(t *testing.T) []labelled {
	const begins = 20 // characters that tell a paragraph
	start := func(text string) string {
		runes := []rune(strings.TrimSpace(text))
		return string(runes[:min(begins, len(runes))])
	}
	told, aside := map[string]bool{}, isAside(t)
	files, err := filepath.Glob(trial.File("stranger_labels", "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, l := range trial.ReadLabels(t, filepath.Base(file)) {
			told[start(l.Text+l.Start)] = true
		}
	}
	for _, l := range readLabels(t, append(taggedLabels, asideLabels)...) {
		told[start(l.text)] = true
	}
	var out []labelled
	add := func(title string, headings []string, text string, least, most int) {
		if n := len([]rune(text)); n >= least && n <= most && !told[start(text)] && !aside(text) {
			out = append(out, labelled{title: title, headings: headings, text: text, figures: int(is(hasFigure(text)))})
		}
	}
	for _, set := range taughtSets {
		files, _ := filepath.Glob(trial.File("strangers", set, "*.truth.json"))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var doc struct {
				Title      string
				Paragraphs []string
				Headings   []int
			}
			if err := json.Unmarshal(data, &doc); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			var headings []string
			for n, text := range doc.Paragraphs {
				if slices.Contains(doc.Headings, n) {
					headings = []string{text}
					continue
				}
				add(doc.Title, headings, text, 30, 800)
			}
		}
	}
	reports := trial.ReportLines(t)
	for _, key := range slices.Sorted(maps.Keys(reports)) {
		if strings.HasPrefix(key, "1") && key < "1990" {
			continue
		}
		for _, line := range reports[key] {
			add("政府工作报告", nil, line, 30, 800)
		}
	}
	type paper struct{ Title, Text string }
	for _, p := range trial.Records[paper](t, trial.SharedData(t, "statecouncil/policies.jsonl.gz")) {
		for _, line := range strings.Split(p.Text, "\n") {
			add(p.Title, nil, strings.TrimSpace(line), 30, 800)
		}
	}
	return out
}

// taggedLabels and taggedFiles are the files of testdata/labels and testdata/stranger_labels
// that are learned from: all that are open.
var (
	taggedLabels = []string{"seeds.txt", "reports.txt", "district.txt", "validation.txt"}
	taggedFiles  = []string{
		"domains6_tune.jsonl", "domains8_tune.jsonl", "domains8_more.jsonl", "tune.jsonl", "unseen.jsonl", "tune2.jsonl", "unseen2.jsonl", "shared.jsonl", "shared2.jsonl",
		"shared3_tune.jsonl", "shared4_tune.jsonl",
	}
)

const (
	// newsWeight is how much a paragraph of district pages counts: what is tagged in use are
	// such pages.
	newsWeight = 1.0
	// olderWeight is that of the labels on which the phrases were tuned, and of reports.
	olderWeight = 0.5
)

// taggedTexts are the paragraphs that people have tagged, but those that are set aside: some
// of these stand in the older files of labels too.
func taggedTexts(t *testing.T) []weighedText {
	var out []weighedText
	aside := isAside(t)
	add := func(weight float64, l labelled) {
		if !aside(l.text) {
			out = append(out, newWeighedText(t, l, weight))
		}
	}
	for i, name := range taggedFiles {
		for n, l := range trial.ReadSharedLabels(t, name) {
			weight := olderWeight
			if strings.HasPrefix(l.File, "strangers/") || strings.HasPrefix(l.File, "forms/") || strings.HasPrefix(l.File, "seeds/") {
				weight = newsWeight
			}
			add(weight, strangerLabelled(l, fmt.Sprintf("%s:%d", name, n+1), trial.Words(t)))
		}
		if i == 0 {
			for _, l := range readLabels(t, taggedLabels...) {
				add(olderWeight, l)
			}
		}
	}
	return out
}

// tallyOdds counts what weights give of texts of one weight.
func (t *domainTable) tallyOdds(examples []weighedExample, texts []weighedText, weight float64, of func(paragraph int) bool) tagTally {
	var c tagTally
	given := map[int]int{}
	for _, e := range examples {
		if e.weight != weight || !of(e.paragraph) || e.open {
			continue
		}
		odds := t.bias[e.column]
		for f, x := range e.features {
			odds += t.weights[f] * x
		}
		switch {
		case odds < decidedOdds:
		case e.is == 1:
			c.right++
			given[e.paragraph]++
		default:
			c.wrong++
		}
	}
	for n, text := range texts {
		if text.weight == weight && of(n) && !text.rules {
			c.missed += len(text.want) - given[n]
		}
	}
	return c
}

// TestDomainOdds says how well the weights do on paragraphs that they were not learned
// from: each fifth by the weights of the other four. -update learns words and weights anew:
// the words from what the rules say of untagged texts, then from what the weights say.
// (Where features have changed, the file of weights is emptied before.)
func TestDomainOdds(t *testing.T) {
	program := testTaxonomy(t)
	tagged := taggedTexts(t)
	table := program.learned
	if *trial.Update {
		var untagged []weighedText
		for _, l := range untaggedTexts(t) {
			untagged = append(untagged, newWeighedText(t, l, 0))
		}
		table = &domainTable{weights: make([]float64, len(domainFeatures))}
		for _, d := range program.domains {
			table.ids = append(table.ids, d.ID)
		}
		table.columns = len(table.ids) + 1
		for range 2 {
			table.learnWords(program, untagged)
			table.learnWeights(table.weigh(program, tagged))
		}
		if err := os.WriteFile("domain_weights.txt", table.table(), 0o666); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d untagged texts, %d words", len(untagged), len(table.rows.words))
	}
	examples := table.weigh(program, tagged)
	rng := rand.New(rand.NewPCG(3, 5))
	const folds = 5
	fold := make([]int, len(tagged))
	for i := range fold {
		fold[i] = rng.IntN(folds)
	}
	var reports, news tagTally
	for k := range folds {
		var of []weighedExample
		for _, e := range examples {
			if fold[e.paragraph] != k {
				of = append(of, e)
			}
		}
		part := *table
		part.learnWeights(of)
		held := func(n int) bool { return fold[n] == k }
		for _, sum := range []struct {
			to *tagTally
			c  tagTally
		}{{&reports, part.tallyOdds(examples, tagged, olderWeight, held)}, {&news, part.tallyOdds(examples, tagged, newsWeight, held)}} {
			sum.to.right += sum.c.right
			sum.to.wrong += sum.c.wrong
			sum.to.missed += sum.c.missed
		}
	}
	t.Logf("district pages: micro-F1 %.3f, precision %.3f, recall %.3f; older labels: micro-F1 %.3f, precision %.3f, recall %.3f",
		news.f1(), news.precision(), news.recall(), reports.f1(), reports.precision(), reports.recall())
	if news.f1() < 0.93 || reports.f1() < 0.94 {
		t.Error("less than was reached: .943 and .957")
	}
}

// TestLearnedFromOpenLabels holds that no paragraph that is set aside to measure by is
// learned from, neither with a label of an older file nor for its words. It shows none.
func TestLearnedFromOpenLabels(t *testing.T) {
	var learned strings.Builder
	for _, l := range untaggedTexts(t) {
		learned.WriteString(l.text + "\n")
	}
	for _, l := range taggedTexts(t) {
		learned.WriteString(l.text + "\n")
	}
	for _, l := range asideTexts(t) {
		if strings.Contains(learned.String(), middle(l.text)) {
			t.Errorf("%s is learned from", l.where)
		}
	}
	for _, name := range append(asideFiles, asideLabels) {
		if slices.Contains(taggedFiles, name) || slices.Contains(taggedLabels, name) {
			t.Errorf("%s is learned from", name)
		}
	}
}

// TestDomainTable holds that what cannot be read of a table is told, and that all words
// are found again.
func TestDomainTable(t *testing.T) {
	for _, broken := range []string{
		"word\t工作\t1\n", "domains\ta b\nword\t工作\t1 2\n", "domains\ta b\ndomain\tc\t1\n", "domains\ta\nfeature\tno such\t1\n",
		"feature\tany\tmuch\n", "domains\ta\nword\t工作\t1 1\n", "something\n", "domains\ta\nword\t人\t1 1\n",
	} {
		if _, err := loadDomainTable(broken); err == nil {
			t.Errorf("%q: no error", broken)
		}
	}
	table, err := loadDomainTable(domainWeights)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(table.table()); got != domainWeights {
		t.Error("a table is written otherwise than it was read")
	}
	for row, word := range table.rows.words {
		if got := table.rows.of(word); int(got) != row {
			t.Fatalf("%s: row %d, want %d", word, got, row)
		}
		if got := table.rows.of(word + "某"); got >= 0 && table.rows.words[got] != word+"某" {
			t.Fatalf("%s某: row %d", word, got)
		}
	}
}

// TestWeighed holds what evidence does together: each case turns on another kind of it.
func TestWeighed(t *testing.T) {
	program := testTaxonomy(t)
	const tea = "三月以来，云雾镇的六个村子把闲置的老屋收拾出来，先后开起了茶歌坊，白天招呼远道而来的客人坐下歇脚，晚上请村里的老人教年轻人唱老调子，半年里来了两万多人。"
	tests := []struct {
		name, user, title, text string
		headings                []string
		want                    []string
	}{
		{"the title says what an answer is about", "", "三问新华区养老助餐：饭菜怎样更可口？", "街道按前一天的登记备菜，谁牙口不好、谁不吃辣，都记在墙上的小本里，每份只收八元，差的部分由财政补上，行动慢的有人送到家里。", nil, []string{"elderly"}},
		{"a word in passing under another's title", "", "甘井子区：共享车位夜间开放", "年内计划再开放机关大院夜间停车位1800个，同步利用拆违腾出的空地建设小微停车场六处，方便周边居民下班后就近停放。", nil, []string{"transport"}},
		{"who takes part is not what it is about", "", "街道流动网格员上岗", "街道把快递员、外卖骑手和保安编成流动网格员队伍，发现问题随手拍照上传，由网格长当天派人处理，办得好不好由居民打分。", nil, []string{"governance"}},
		{"a hint in the title", "", "临江县六所小学换上新课桌", "昨天下午，记者走进东关，只见每层楼的走廊尽头都多了一排柜子，高矮两档，孩子们排着队往里放水壶，一位值日老师正给柜门贴名字，说是让大家轻装来回。", nil, []string{"education"}},
		{"a title over ceremony", "", "临江县部署冬春困难群众救助", "会议强调，各镇要切实提高认识，把该送的东西早些送到人手里，能就业的帮着找岗位，能做工的帮着找门路，让困难群众有盼头，共同过一个暖冬。", nil, []string{"social-security"}},
		{"two measures", "", "", "今年全区改造老旧小区21个，惠及居民八千多户，同步更换燃气管线，新建口袋公园九座，把拆出来的边角地都种上了树。", nil, []string{"housing", "environment"}},
		{"a paper says what it is about by its name only", "", "临江区养老服务设施建设方案", "《临江区养老服务设施建设方案》已经区政府常务会议研究同意，现印发给你们，请结合实际认真组织实施。", nil, nil},
		{"a user's phrase in a long paragraph", "[culture]\n5 茶歌坊 老调子\n", "", tea, nil, []string{"culture"}},
		{"a user's domain", "[tea] 茶事\n5 茶歌坊 老调子\n3 老屋\n", "", tea, nil, []string{"tea"}},
		{"a user's domain that most is said of", "[tea] 茶事\n5 茶歌坊 老调子\n3 老屋\n[songs] 歌\n4 老调子 茶歌\n", "", "云雾镇的茶歌坊里，老人教年轻人唱老调子，老屋里坐满了客人，镇上的养老服务站也送来了热饭热菜，半年里来了两万多人。", nil, []string{"tea", "elderly"}},
		{"a user's domain that only the heading names", "[tea] 茶事\n5 茶歌坊 老调子\n", "", "三月以来，云雾镇的六个村子先后把闲置的房间收拾出来，白天招呼远道而来的客人坐下喝水，晚上请邻居来弹唱，半年里来了两万多人。", []string{"茶歌坊"}, []string{"tea"}},
		{"what a user asks of a domain beside others", "[environment]\n并列：0.9\n", "", "今年全区改造老旧小区21个，惠及居民八千多户，同步更换燃气管线，加装电梯四十部，并在拆出来的边角地新建口袋公园一座。", nil, []string{"housing"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			taxonomy := program
			if test.user != "" {
				taxonomy = loadTaxonomy(t, test.user)
			}
			a := trial.Words(t).Analyze(test.text)
			domains, _ := taxonomy.TagParts(a, test.text, Above{test.title, test.headings, hasFigure(test.text)}, nil, places.NameForms{})
			var got []string
			for _, d := range domains {
				got = append(got, d.ID)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", domains, test.want)
			}
		})
	}
}
