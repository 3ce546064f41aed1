package formats

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

// Why a document could not be read. HeldReason turns them into advice.
var (
	errEmpty     = errors.New("nothing in it")
	errBinary    = errors.New("not a text")
	errEncrypted = errors.New("encrypted")
	errNoText    = errors.New("no text layer")
	errGarbled   = errors.New("characters without a meaning")
	// ErrTooLarge is for a file or a text over MaxInput, MaxText or MaxBlocks.
	ErrTooLarge = errors.New("over the size limit")
	errUnpacked = errors.New("unpacks to too much")
	errDeep     = errors.New("nested too deep")
	errForeign  = errors.New("a format that is not read")
	errSheets   = errors.New("too many cells")
	// ErrNoBody is for a document of which cleaning leaves nothing.
	ErrNoBody = errors.New("nothing but what a page has around a report")
)

// HeldReason says, for people, why the file could not be read and what to do.
// Its name comes first, so that a list of held files reads well.
func HeldReason(name, format string, err error) string {
	name = "《" + displayName(name) + "》"
	switch {
	case errors.Is(err, errEmpty):
		return name + "是空文件，没有任何内容：请检查原文件后重新收入"
	case errors.Is(err, ErrNoBody):
		return name + "里只有栏目、链接、署名一类的内容，没有正文：请打开原文，把正文另存为 txt 或 docx 后重新收入"
	case errors.Is(err, errBinary):
		return name + "不是文本，也不是可识别的文档格式：请另存为 docx、pdf 或 txt 后重新收入"
	case errors.Is(err, errEncrypted):
		return name + "已加密：请用密码打开，去掉密码后另存并重新收入"
	case errors.Is(err, errNoText) && format == "image":
		return name + "是图片，没有文字：请先做文字识别（OCR），存为 docx 或 txt 后重新收入"
	case errors.Is(err, errNoText) && (format == "pdf" || format == "ofd"):
		return name + "是扫描件，没有文字层：请先做文字识别（OCR），另存后重新收入"
	case errors.Is(err, errNoText) && (format == "html" || format == "mht"):
		return name + "里没有读到正文（可能由脚本生成，或只有图片）：请用浏览器打开后另存为 mht、pdf 或 txt，再重新收入"
	case errors.Is(err, errNoText):
		return name + "里没有读到文字（可能只有图片）：请先做文字识别（OCR），存为 docx 或 txt 后重新收入"
	case errors.Is(err, errGarbled):
		return name + "的字体没有注明字符，读出来是乱码：请由原文件重新导出，或先做文字识别（OCR），再重新收入"
	case errors.Is(err, ErrTooLarge):
		return fmt.Sprintf("%s太大（文件上限 %d MB，文字上限 %d MB、%d 万段）：请拆成几个文件后重新收入", name, MaxInput>>20, MaxText>>20, MaxBlocks/10_000)
	case errors.Is(err, errSheets):
		return fmt.Sprintf("%s的表格太大（上限 %d 万个单元格）：请拆成几个文件后重新收入", name, MaxCells/10_000)
	case errors.Is(err, errUnpacked):
		return name + "解压后异常膨胀，可能是压缩炸弹：请检查来源，另存后重新收入"
	case errors.Is(err, errDeep):
		return name + "的结构嵌套过深：请另存为 docx 或 txt 后重新收入"
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("%s处理超过 %d 秒，已停止：请拆成几个文件，或另存为 docx、txt 后重新收入", name, int(MaxReadTime.Seconds()))
	case errors.Is(err, errForeign):
		return name + foreignAdvice(format)
	}
	if format == "zip" {
		return name + "已损坏或不完整，无法解压：请重新压缩，或直接收入里面的文件"
	}
	return fmt.Sprintf("%s已损坏或不完整，按 %s 格式读不出来：请用原来的软件打开，另存为 %s 后重新收入", name, format, saveAs(format))
}

// BlankReason is why a text that was read has nothing for a reader in it: broken
// characters, or only invisible ones.
func BlankReason(text string) error {
	if strings.ContainsRune(text, utf8.RuneError) {
		return errBinary
	}
	return errEmpty
}

// saveAs is the format in which a file of another should be saved again.
func saveAs(format string) string {
	switch format {
	case "xlsx", "xls", "csv":
		return "xlsx"
	case "pdf", "ofd":
		return "pdf"
	}
	return "docx"
}

// foreignAdvice says what to do with a format that is known but not read.
func foreignAdvice(format string) string {
	switch format {
	case "rar", "7z", "gz", "tar", "bz2", "xz":
		return "是 " + format + " 压缩包，无法读取：请解压后收入里面的文件，或改用 zip"
	case "zip":
		return "是压缩包：请解压后收入里面的文件"
	case "pptx", "ppt":
		return "是演示文稿，无法读取：请另存为 pdf 或 docx 后重新收入"
	case "odt", "ods", "odp":
		return "是 " + format + " 格式，无法读取：请另存为 docx 或 xlsx 后重新收入"
	case "audio", "video":
		return "是音频或视频，没有文字：请收入文字稿"
	}
	return "的格式（" + format + "）无法读取：请另存为 docx 后重新收入"
}

// displayName is the last part of a path, safe to show.
func displayName(name string) string {
	name = plain(path.Base(name))
	if name == "" || name == "." || name == "/" {
		return "未命名文件"
	}
	return name
}
