package indexer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"

	"zhengsou/analyzers"
)

// A generator of bodies that are printed twice, each copy in a layout of its own:
// wrapped at another margin or not at all, with pinyin, in Traditional, with
// half-width signs, whole or in part, with a page's lines between. What goes in has
// to come out once.

// copyLayout is how one copy of a text is printed.
type copyLayout struct {
	set         typeSetting
	annotated   bool
	traditional bool
	half        bool
	between     []string // a page's lines, each somewhere between two paragraphs
}

func (c copyLayout) String() string {
	return fmt.Sprintf("[%v, pinyin %v, traditional %v, half %v, between %q]", c.set, c.annotated, c.traditional, c.half, c.between)
}

// copyBetween are what pages print between and behind two copies of a text.
var copyBetween = []string{"-2-", "上一页 1 2 3 下一页", "【打印】【关闭】", "第 1 页 / 共 2 页", "—— 以下为繁体版 ——", "分享到：微信 微博 QQ空间", "点击查看更多", "首页 | 新闻 | 政务 | 视频 | 专题"}

var narrowSigns = strings.NewReplacer("，", ",", "：", ":", "；", ";", "？", "?", "！", "!", "（", "(", "）", ")")

func anyCopyLayout(rng *rand.Rand) copyLayout {
	c := copyLayout{
		set:         typeSetting{wrap: []string{"", "runes", "kinsoku", "cells"}[rng.IntN(4)], width: 20 + rng.IntN(24), indent: layoutIndents[rng.IntN(len(layoutIndents))], gaps: rng.IntN(4) == 0},
		annotated:   rng.IntN(3) == 0,
		traditional: rng.IntN(4) == 0,
		half:        rng.IntN(3) == 0,
	}
	if c.set.indent == "" && c.set.wrap != "" {
		c.set.gaps = true
	}
	for range rng.IntN(3) {
		c.between = append(c.between, copyBetween[rng.IntN(len(copyBetween))])
	}
	return c
}

// print prints lines.
func (c copyLayout) print(rng *rand.Rand, toTraditional *opencc.OpenCC, lines []string) (string, error) {
	var out []string
	at := map[int]string{}
	for _, b := range c.between {
		at[1+rng.IntN(len(lines))] = b
	}
	for i, l := range lines {
		if b := at[i]; b != "" {
			out = append(out, b)
		}
		if c.traditional {
			t, err := toTraditional.Convert(l)
			if err != nil {
				return "", err
			}
			l = t
		}
		if c.half {
			l = narrowSigns.Replace(l)
		}
		if c.annotated {
			l = annotate(rng, l)
		}
		out = append(out, c.set.cutLine(rng, l)...)
		if c.set.gaps {
			out = append(out, "")
		}
	}
	return strings.Join(out, "\n"), nil
}

// copyKinds are how the second copy is related to the first.
var copyKinds = []string{"whole", "whole", "begin", "end", "middle", "longer", "addition", "damaged", "once"}

// twice prints a text twice, in two layouts.
func twice(rng *rand.Rand, toTraditional *opencc.OpenCC, r report) (text, how string, err error) {
	a, b := anyCopyLayout(rng), anyCopyLayout(rng)
	kind := copyKinds[rng.IntN(len(copyKinds))]
	first, second := r.lines, r.lines
	n := len(r.lines)
	switch kind {
	case "begin":
		second = r.lines[:1+n/2]
	case "end":
		second = r.lines[n/2:]
	case "middle":
		second = r.lines[n/4 : 1+3*n/4]
	case "longer":
		first = r.lines[:1+2*n/3] // the first breaks off
	case "addition":
		first = slices.Clone(r.lines) // a sentence stands in the second only
		for i, l := range first {
			if parts := strings.SplitAfter(l, "。"); len(parts) > 3 && utf8.RuneCountInString(parts[1]) > 15 {
				first[i] = strings.Join(slices.Delete(parts, 1, 2), "")
				break
			}
		}
	}
	if kind == "damaged" { // the first has lost what the second has
		first = slices.Clone(r.lines)
		for i, l := range first {
			if runes := []rune(l); len(runes) > 40 {
				at := 15 + rng.IntN(len(runes)-30)
				if analyzers.IsHan(runes[at]) {
					runes[at] = '□'
				}
				first[i] = string(runes)
			}
		}
	}
	out := []string{"江岸区人民政府", r.title, "发布时间：2024-05-06 来源：江岸区人民政府办公室", ""}
	one, err := a.print(rng, toTraditional, first)
	if err != nil {
		return "", "", err
	}
	out = append(out, one)
	if kind != "once" {
		two, err := b.print(rng, toTraditional, second)
		if err != nil {
			return "", "", err
		}
		if rng.IntN(3) > 0 {
			out = append(out, copyBetween[rng.IntN(len(copyBetween))])
		}
		out = append(out, two)
	}
	out = append(out, "版权所有：江岸区人民政府办公室")
	return strings.Join(out, "\n") + "\n", fmt.Sprintf("%s %v %v", kind, a, b), nil
}

const (
	// copiesMade is how many documents are printed twice.
	copiesMade = 240
	// copiesFloor is the share, in per cent, of paragraphs that come out whole.
	copiesFloor = 98.5
)

// TestCopies prints texts twice; COPIES_SHOW prints what went wrong.
func TestCopies(t *testing.T) {
	if testing.Short() {
		t.Skip("many documents")
	}
	toTraditional, err := opencc.New("s2tw")
	if err != nil {
		t.Fatal(err)
	}
	texts := layoutTexts(t, "a", "b", "c", "d")
	x := testIndexer(t)
	rng := rand.New(rand.NewPCG(20, 26))
	tally := layoutTally{by: map[string]*layoutScore{}}
	shown := 0
	for n := range copiesMade {
		r := texts[n%len(texts)]
		text, how, err := twice(rng, toTraditional, r)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := x.Understand(t.Context(), Received{SourceID: "twice.txt", Key: "twice.txt", Name: "twice.txt", Origin: "twice.txt", Bytes: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(how, " ")
		missing, surplus := tally.hold(doc, r.lines, kind, fmt.Sprint("pinyin ", strings.Count(how, "pinyin true")), fmt.Sprint("traditional ", strings.Count(how, "traditional true")))
		if os.Getenv("COPIES_SHOW") != "" && len(missing)+len(surplus) > 0 && shown < 40 {
			shown++
			t.Logf("%d %s %s\n  want %s\n  got  %s", n, r.name, how, strings.Join(missing, "\n  want "), strings.Join(surplus, "\n  got  "))
			if os.Getenv("COPIES_SHOW") == fmt.Sprint(n) {
				t.Log(text)
				for _, p := range doc.Dropped {
					t.Log(p.Reason, p.Text)
				}
			}
		}
	}
	tally.check(t, copiesFloor)
}

// TestCopyTail prints a body twice, with a credit glued to the end of the second: all of
// the copy is told of.
func TestCopyTail(t *testing.T) {
	body := []string{
		"秦岭脚下的华州区一半是塬坡、一半是川道，坡上缺水，川道缺地，多年来靠天吃饭。",
		"今年，华州区建成果蔬分拣中心4处、冷库43座，静态储藏能力12.7万吨，培训农民主播860人。",
		"到2026年，华州区计划新增高效设施农业2万亩、改造低效果园1.4万亩，建成全程冷链体系。",
	}
	first := strings.Join(body, "\n\n")
	doc := understandText(t, "华州区设施农业这样干\n\n"+first+"\n\n"+first+"（责编：秦晓东）\n")
	if len(doc.Paragraphs) != len(body) {
		t.Fatalf("%d paragraphs", len(doc.Paragraphs))
	}
	var dropped strings.Builder
	for _, d := range doc.Dropped {
		dropped.WriteString(d.Text + "\n")
	}
	for _, text := range body {
		if !strings.Contains(dropped.String(), text) {
			t.Errorf("%q is not told of: %s", text, dropped.String())
		}
	}
}
