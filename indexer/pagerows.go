package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Pages set their menus, buttons, counters and keywords in rows. Where no rule knows
// the row as a whole, its pieces tell: each is a page's by itself, or has stood in
// another row of the page, or is a place with something to sell behind it.

const (
	// pieceShare is how much of a row, in letters, must be pieces that the rules know.
	pieceShare = 0.7
	// minPieces is how many pieces make a row.
	minPieces = 2
	// minMenuRow is how many words make a row of a menu that no list knows.
	minMenuRow = 3
	// menuShare is how much of such a row must have stood in another one.
	menuShare = 0.8
	// minSpamRow is how many words make a row of keywords.
	minSpamRow = 3
)

// pieces says by which rule a row of pieces that blanks and bars part is furniture:
// most of it is furniture piece by piece.
func (f *furniture) pieces(text string) string {
	if utf8.RuneCountInString(text) > maxSpokenSentence || wording.HeadingClass(text) != "" {
		return ""
	}
	parts := strings.FieldsFunc(text, isPieceBreak)
	if len(parts) < minPieces {
		return ""
	}
	known, all, n, reason := 0, 0, 0, ""
	for _, part := range parts {
		if core := bare(part); core == "" || onlyDigits(core) {
			continue // a counter's number tells nothing
		}
		letters := max(lettersIn(part), 1)
		all += letters
		if why := f.piece(part); why != "" {
			known += letters
			n++
			if reason == "" {
				reason = why
			}
		} else if utf8.RuneCountInString(part) > maxTerm {
			return ""
		}
	}
	if n < minPieces || float64(known) < pieceShare*float64(all) {
		return ""
	}
	return reason
}

// headedRow says which section of furniture a row of headlines begins with: 热点推荐：
// 大观区新开通3条社区巴士 宜秀区老年大学报名火爆.
func (f *furniture) headedRow(text string) string {
	at := strings.Index(text, "：")
	if at < 0 || utf8.RuneCountInString(text[:at]) > maxTerm || wording.ContainsSign(text, "。；") {
		return ""
	}
	titles := strings.Fields(text[at+len("："):])
	if len(titles) < minPieces || meanLength(titles) < minTitleHalf {
		return ""
	}
	return f.start(pattern.See(text[:at]))
}

// headlineRow recognises a row of headlines that bars part, each beginning with its place:
// 达川区：百节镇的葡萄熟了 | 宣汉县：巴山大峡谷迎客季.
func headlineRow(text string) bool {
	if barsIn(text) == 0 || wording.ContainsSign(text, "。；") {
		return false
	}
	titles, led := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(barSigns, r) }), 0
	for _, t := range titles {
		if placeLead.MatchString(strings.TrimSpace(t)) {
			led++
		}
	}
	return len(titles) >= minPieces && led*3 >= 2*len(titles)
}

// piece says by which rule a part of a row is a page's by itself, "" if by none.
func (f *furniture) piece(part string) string {
	core := bare(part)
	if reason, ok := f.terms[core]; ok {
		return reason
	}
	if core == "" || onlyDigits(core) {
		return reasonSigns
	}
	found := ""
	f.lines.matching(pattern.See(halfSigns(core)), func(reason string) bool {
		found = reason
		return false
	})
	return found
}

// onlyDigits recognises a number, with what parts its digits.
func onlyDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,/:：万", r) }) < 0
}

// isPieceBreak tells what parts the pieces of a row.
func isPieceBreak(r rune) bool {
	return r == ' ' || strings.ContainsRune(barSigns+"[]【】［］", r)
}

// withoutButtons drops the pieces of a row that are buttons and counters: 襄阳晚报
// 2024年9月 打印 收藏 → 襄阳晚报 2024年9月.
func (f *furniture) withoutButtons(text string) string {
	var kept []string
	for _, part := range strings.FieldsFunc(text, isPieceBreak) {
		if _, _, dated := wording.ParseDate(part); !dated && f.piece(part) != "" {
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, " ")
}

// withoutButtonsBehind drops the buttons behind a value: 某某日报 小字号 → 某某日报.
func (f *furniture) withoutButtonsBehind(value string) string {
	for {
		at := strings.LastIndexAny(value, " ")
		if at <= 0 {
			return value
		}
		if reason, known := f.terms[value[at+1:]]; !known || reason == reasonNav {
			return value
		}
		value = strings.TrimRight(value[:at], " ")
	}
}

// rowSigns part the words of menus, beside ornaments.
const rowSigns = barSigns + "/／·#-—–>＞»→┆•、※〓∷‖¦+＋&＆~～*"

// isRowSign tells what may part the words of a menu.
func isRowSign(r rune) bool { return strings.ContainsRune(rowSigns, r) || isOrnament(r) }

// menuRow returns the words of a row that one sign parts, or blanks where no sign stands
// in it, nil if the line is none: short words without a sign of a sentence.
func menuRow(text string) []string {
	if wording.ContainsSign(text, "。，；：！？“”《》（）") || pattern.RunesIn(text) > maxSpokenSentence {
		return nil
	}
	by, times := rune(0), 0
	for _, r := range text {
		if !isRowSign(r) {
			continue
		}
		if by == 0 {
			by = r
		}
		if r == by {
			times++
		}
	}
	least := minMenuRow
	if by == 0 {
		if by, least = ' ', minBlankRow; strings.Count(text, " ") < least-1 {
			return nil
		}
	} else if times < least-1 || by == '、' {
		return nil
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == by })
	out, names := words[:0], 0
	for _, w := range words {
		if w = wording.Squeeze(bare(w)); w == "" {
			continue
		}
		n := pattern.RunesIn(w)
		if n > maxTerm {
			return nil
		}
		if n > 1 && n < minTitle && strings.ContainsRune(commonSurnames, wording.FirstRune(w)) {
			names++
		}
		out = append(out, w)
	}
	if len(out) < least || by == ' ' && 2*names > len(out) {
		return nil // a roll of names
	}
	return out
}

// minBlankRow is how many words make a row that only blanks part.
const minBlankRow = 6

// homeRow recognises a menu that no list knows by its first word, the site's first page.
func homeRow(text string) bool {
	words := menuRow(text)
	return len(words) > minMenuRow && (strings.HasSuffix(words[0], "首页") || words[0] == "主页" || words[0] == "首" && words[1] == "页")
}

// ownMenus finds the rows of words that the page repeats, in whole or in part: its
// own menus, whatever they name. It gives the lines that are such.
func (d *draft) ownMenus() map[int]bool {
	rows := map[int][]string{}
	holders := map[string]int{} // rows that have the word
	for i, l := range d.lines {
		if l.n > maxSpokenSentence || l.block.Kind == formats.Row || l.goesOn {
			continue
		}
		words := menuRow(l.text)
		if words == nil || d.tableRow(i) {
			continue
		}
		rows[i] = words
		seen := map[string]bool{}
		for _, w := range words {
			if !seen[w] {
				seen[w] = true
				holders[w]++
			}
		}
	}
	if len(rows) < 2 {
		return nil
	}
	own := map[int]bool{}
	for i, words := range rows {
		shared := 0
		for _, w := range words {
			if holders[w] > 1 {
				shared++
			}
		}
		if shared >= minMenuRow && float64(shared) >= menuShare*float64(len(words)) {
			own[i] = true
		}
	}
	return own
}

var (
	// placeAndMore is a place with a word behind it: 樊城区空调维修.
	placeAndMore = pattern.Must(`^[\p{Han}]{1,5}?(?:区|县|市|州|旗|镇|新区|口岸|机场)([\p{Han}]{2,8})$`)
	// trade ends what keywords offer, behind whose or what.
	trade = pattern.Must(`^\p{Han}{2,8}(?:预订|预定|订购|订票|购票|代购|代办|代理|批发|出租|租赁|租车|租房|招租|出售|急售|转让|回收|加盟|招商|招工|招聘|求职|相亲|征友|跳蚤市场|搬家|搬运|开锁|换锁|疏通|清洗|补漏|维修|修理|安装|拆装|保洁|家政|月嫂|保姆|接送|包车|货运|物流|快递|驾校|陪驾|装修|防水|打井|楼盘|房价|二手房|二手车|新房|民宿|宾馆|酒店|客栈|温泉|海钓|票查询|船票|机票|门票|车票|攻略|一日游|旅行社|特产|茶叶|土特产|水泵|空调|团购|优惠|贷款|律师|培训班|补习|整形|植发|婚纱|摄影|征婚|交友|鲜花|蛋糕|外卖|办证|刻章|印刷|广告|公司注册|代账|注册公司)(?:公司|服务|网|价格|报价|电话|多少钱|哪家好){0,2}$`)
	// officeWord ends the names of organs and places, which stand in lists of theirs.
	officeWord = pattern.Must(`(?:局|委|办|院|厅|室|中心|政府|街道|社区|镇|乡|村|学校|小学|中学|大学|医院|公园|路|街|站|支队|大队|法院|公司|集团|协会|人大|政协)$`)
)

// keywords recognises a row of what is on offer in places, set for search engines: 沈家门宾馆
// 预订 朱家尖民宿 定海区租车. No sentence holds it together, and no report lists its
// places with trades.
func keywords(text string) bool {
	if wording.ContainsSign(text, "。；：！？“”《》") || strings.ContainsAny(text, "0123456789") || utf8.RuneCountInString(text) > maxFurnitureLine {
		return false
	}
	listed := wording.ContainsSign(text, "，、") // as a sentence lists things too: nearly all must be on offer
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || strings.ContainsRune(barSigns+"/·_，、-", r) })
	if len(words) < minSpamRow {
		return false
	}
	places, trades, either := 0, 0, 0
	heads, most := map[string]int{}, 0 // words with one place before them all: 宝鸡租房 宝鸡相亲
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if n < 2 || n > 2*maxTerm || !analyzers.IsHan(wording.FirstRune(w)) {
			return false
		}
		if head := []rune(w); n > 2 {
			heads[string(head[:2])]++
			most = max(most, heads[string(head[:2])])
		}
		sells := trade.MatchString(w)
		at := placeAndMore.FindStringSubmatch(w)
		located := at != nil && !officeWord.MatchString(w)
		if sells {
			trades++
		}
		if located {
			places++
		}
		if sells || located {
			either++
		}
	}
	if listed {
		return trades >= minSpamRow && trades*4 >= 3*len(words) && places*2 >= len(words)
	}
	return trades >= 2 && either*3 >= 2*len(words) || trades > 0 && most >= minSpamRow && most*4 >= 3*len(words) || trades > 0 && places >= minSpamRow && places*4 >= 3*len(words)
}
