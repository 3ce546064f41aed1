package domains

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// builtinTaxonomy is the taxonomy that the program brings along; its head says
// how such a file is written.
//
//go:embed taxonomy.txt
var builtinTaxonomy string

// Files returns the texts of the files that rules on domains stand in, for naming them.
func Files() []string { return []string{builtinTaxonomy, domainWeights} }

const (
	// ceremonyID is the section of phrases that speak against any domain.
	ceremonyID = "-"
	// maxPhraseWeight bounds a weight, so that no phrase silences all others.
	maxPhraseWeight = 10
)

// Info describes one domain of the taxonomy.
type Info struct {
	ID    string // for programs: elderly
	Label string // for people: 养老服务
	Scope string // what counts and what does not, for those who tag

	beside float64 // the part of the strongest domain's score that it needs beside it
	asked  bool    // the user's file asks for that part
}

// Taxonomy holds the domains and the phrases that decide them. It is immutable
// once loaded and safe for concurrent use.
type Taxonomy struct {
	domains []Info
	names   []domainName       // in the order of the file
	phrases *pattern.Automaton // and behind them, without rules, the words of passing and sendsPaper
	rules   [][]phraseRule     // by pattern of phrases
	excepts []bool             // by pattern: it has nothing but exceptions of domains

	sendsPaper int // the pattern of that name

	learned   *domainTable // of domains and words
	unweighed bool         // it has domains of which nothing was learned

	places *places.Gazetteer // in whose names no phrase is evidence; nil for none

	additions string  // the user's file, as it was read
	faults    []error // of the user's file

	scorings sync.Pool // of *scoring
}

// domainName is a name by which a domain is found, folded.
type domainName struct {
	name   string
	domain int
}

// phraseRule says what a phrase means for one domain.
type phraseRule struct {
	domain   int // index into domains, or ceremonyDomain or exceptionDomain
	of       int // of an exception: the domain that it is of, ceremonyDomain for all
	weight   float64
	contexts []string // one must stand in the same sentence; none asks for nothing
}

const (
	ceremonyDomain  = -1 // the phrase speaks against every domain
	exceptionDomain = -2 // the phrase only keeps what lies inside it from counting for a domain, or for all
)

// Load reads the built-in taxonomy and then the user's file, which is
// written alike: its phrases are added, and a weight, label or scope that it
// gives again replaces the earlier one. userFile is "" for none. A line of it that
// says nothing that can be understood is left out, and so is a file that cannot be
// read (see Faults): what a user writes keeps no program from starting. An error says
// that the built-in taxonomy is wrong. No phrase is evidence in the names of the places
// that a gazetteer knows, which may be nil.
func Load(userFile string, places *places.Gazetteer) (*Taxonomy, error) {
	d := newTaxonomyDraft()
	d.places = places
	learned, err := loadDomainTable(domainWeights)
	if err != nil {
		return nil, fmt.Errorf("reading what was learned of domains: %w", err)
	}
	d.learned = learned
	if faults := d.read(builtinTaxonomy); len(faults) > 0 {
		return nil, fmt.Errorf("reading the built-in taxonomy: %w", faults[0])
	}
	if userFile == "" {
		return d.taxonomy(), nil
	}
	additions, err := wording.ReadFile(userFile)
	if err != nil {
		t := d.taxonomy()
		t.faults = []error{fmt.Errorf("领域词表没有采用：%w", err)}
		return t, nil
	}
	d.user = true
	faults := d.read(additions)
	t := d.taxonomy()
	t.additions = additions
	for _, fault := range faults {
		t.faults = append(t.faults, fmt.Errorf("领域词表 %s %w", userFile, fault))
	}
	return t, nil
}

// UserFile returns the user's file as it was read, "" for none.
func (t *Taxonomy) UserFile() string { return t.additions }

// Faults are the lines of the user's file that were left out, each with the file,
// its number and what is wrong with it, in Chinese, or what is wrong with the whole
// file; none where all was understood.
func (t *Taxonomy) Faults() []error { return slices.Clone(t.faults) }

// All lists the domains in the order of the file.
func (t *Taxonomy) All() []Info { return slices.Clone(t.domains) }

// Label returns the label of a domain, or the id itself where it is not known.
func (t *Taxonomy) Label(id string) string {
	for _, d := range t.domains {
		if d.ID == id {
			return d.Label
		}
	}
	return id
}

// Lookup finds a domain by its id, its label, another name of it (老龄), or a
// part of its label of two characters or more (养老). A part that several labels
// share (服务) finds none.
func (t *Taxonomy) Lookup(s string) (id string, ok bool) {
	s = strings.TrimSpace(analyzers.Fold(s))
	if s == "" {
		return "", false
	}
	for _, n := range t.names {
		if n.name == s {
			return t.domains[n.domain].ID, true
		}
	}
	if utf8.RuneCountInString(s) < 2 {
		return "", false
	}
	found := -1
	for i, d := range t.domains {
		if strings.Contains(analyzers.Fold(d.Label), s) {
			if found >= 0 {
				return "", false
			}
			found = i
		}
	}
	if found < 0 {
		return "", false
	}
	return t.domains[found].ID, true
}

// taxonomyDraft is a taxonomy while its files are read.
type taxonomyDraft struct {
	domains []Info
	names   []domainName
	order   []string // the phrases, folded, as they first appear
	rules   map[string][]phraseRule
	user    bool // it is the user's file that is read
	learned *domainTable
	places  *places.Gazetteer
}

func newTaxonomyDraft() *taxonomyDraft {
	return &taxonomyDraft{rules: map[string][]phraseRule{}, learned: nothingLearned()}
}

// read takes one file in, and tells what is wrong with which of its lines. Those
// are left out; below a head that is wrong, all are, since nobody knows of what
// domain they speak, and the head alone is told.
func (d *taxonomyDraft) read(text string) (faults []error) {
	const none, unknown = -3, -4
	current, number := none, 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var err error
		if rest, ok := strings.CutPrefix(line, "["); ok {
			id, label, ok := strings.Cut(rest, "]")
			if id = strings.TrimSpace(id); ok && id != "" {
				current = d.section(id, strings.TrimSpace(label))
			} else {
				current, err = unknown, errors.New("领域应写作“[标识] 名称”")
			}
		} else if current == none {
			err = errors.New("词语之前应先有一行“[标识] 名称”")
		} else if current != unknown {
			err = d.line(current, line)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("第 %d 行：%w", number, err))
		}
	}
	return faults
}

// section opens the domain with this id, a new one if need be.
func (d *taxonomyDraft) section(id, label string) int {
	if id == ceremonyID {
		return ceremonyDomain
	}
	at := slices.IndexFunc(d.domains, func(k Info) bool { return k.ID == id })
	if at < 0 {
		at = len(d.domains)
		d.domains = append(d.domains, Info{ID: id, Label: id, beside: minShare})
		d.name(id, at)
	}
	if label != "" {
		d.domains[at].Label = label
		d.name(label, at)
	}
	return at
}

func (d *taxonomyDraft) name(s string, domain int) {
	d.names = append(d.names, domainName{strings.TrimSpace(analyzers.Fold(s)), domain})
}

// line takes in one line of a section.
func (d *taxonomyDraft) line(domain int, line string) error {
	if scope, ok := cutKey(line, "说明"); ok {
		if domain >= 0 {
			d.domains[domain].Scope = scope
		}
		return nil
	}
	if names, ok := cutKey(line, "又名"); ok {
		if domain >= 0 {
			for _, n := range strings.Fields(names) {
				d.name(n, domain)
			}
		}
		return nil
	}
	if value, ok := cutKey(line, "并列"); ok {
		share, err := strconv.ParseFloat(value, 64)
		if err != nil || !(share > 0 && share <= 1) {
			return fmt.Errorf("“并列：”后应是大于 0、至多 1 的数，不是“%s”", value)
		}
		if domain >= 0 {
			d.domains[domain].beside, d.domains[domain].asked = share, d.user
		}
		return nil
	}
	head, rest, _ := strings.Cut(line, " ")
	if head == "-" {
		for _, p := range strings.Fields(rest) {
			d.phrase(p, phraseRule{domain: exceptionDomain, of: domain})
		}
		return nil
	}
	weight, err := strconv.ParseFloat(head, 64)
	if err != nil || !(weight >= 0 && weight <= maxPhraseWeight) {
		return fmt.Errorf("应以分量（0 至 %d）、“-”、“说明：”、“又名：”或“并列：”开头，不是“%s”", maxPhraseWeight, head)
	}
	phrases, contexts, _ := strings.Cut(rest, "@")
	rule := phraseRule{domain: domain, weight: weight}
	for _, c := range strings.Fields(contexts) {
		rule.contexts = append(rule.contexts, analyzers.Fold(c))
	}
	for _, p := range strings.Fields(phrases) {
		d.phrase(p, rule)
	}
	return nil
}

// cutKey returns what follows a label such as 说明：, whichever colon was typed.
func cutKey(line, label string) (string, bool) {
	rest, ok := strings.CutPrefix(line, label)
	if !ok {
		return "", false
	}
	for _, colon := range []string{"：", ":"} {
		if value, ok := strings.CutPrefix(rest, colon); ok {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// phrase adds a phrase; a later rule for the same domain replaces an earlier,
// and one of no weight takes it away.
func (d *taxonomyDraft) phrase(p string, rule phraseRule) {
	folded := analyzers.Fold(p)
	if folded == "" {
		return
	}
	rules, known := d.rules[folded]
	if !known {
		d.order = append(d.order, folded)
	}
	rules = slices.DeleteFunc(rules, func(r phraseRule) bool { return r.domain == rule.domain && r.of == rule.of })
	if rule.weight > 0 || rule.domain == exceptionDomain {
		rules = append(rules, rule)
	}
	d.rules[folded] = rules
}

// taxonomy builds the finished form.
func (d *taxonomyDraft) taxonomy() *Taxonomy {
	t := &Taxonomy{domains: d.domains, names: d.names, places: d.places}
	var phrases []string
	for _, p := range d.order {
		if len(d.rules[p]) > 0 {
			phrases = append(phrases, p)
			t.rules = append(t.rules, d.rules[p])
			t.excepts = append(t.excepts, !slices.ContainsFunc(d.rules[p], func(r phraseRule) bool {
				return r.domain != exceptionDomain || r.of == ceremonyDomain
			}))
		}
	}
	all := slices.Concat(t.rules...) // side by side, as they are read
	for i, rules := range t.rules {
		t.rules[i], all = all[:len(rules):len(rules)], all[len(rules):]
	}
	phrases = append(phrases, passingWords()...)
	t.sendsPaper = len(phrases)
	t.phrases = pattern.NewAutomaton(append(phrases, sendsPaper))
	t.learned = d.learned
	t.unweighed = slices.ContainsFunc(t.domains, func(d Info) bool { return !slices.Contains(t.learned.ids, d.ID) })
	t.scorings.New = func() any { return newScoring(t) }
	return t
}
