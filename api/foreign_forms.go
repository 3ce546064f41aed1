package api

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// readForeignForms reads the parameters that a search box on a page in GB2312 sends,
// which many intranets' pages still are: the browser writes them in the page's own
// encoding. Without it such a box finds nothing.
func readForeignForms(c *gin.Context) {
	address := c.Request.URL
	if plain, err := url.QueryUnescape(address.RawQuery); err == nil && utf8.ValidString(plain) {
		return // as nearly all
	}
	values := address.Query()
	changed := false
	for _, list := range values {
		for i, v := range list {
			if text, ok := fromGB(v); ok {
				list[i], changed = text, true
			}
		}
	}
	if changed {
		address.RawQuery = values.Encode()
	}
}

// fromGB reads a text that is GB2312 for certain: no part of it is a character in
// UTF-8, and all its bytes above ASCII stand in pairs of that table. What is merely
// broken stays as it is.
func fromGB(s string) (string, bool) {
	if utf8.ValidString(s) {
		return "", false
	}
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, size := utf8.DecodeRuneInString(s[i:]); size > 2 || i+1 == len(s) || s[i] < 0xA1 || s[i] > 0xF7 || s[i+1] < 0xA1 {
			return "", false
		}
		i += 2
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().String(s)
	return text, err == nil && !strings.ContainsRune(text, utf8.RuneError)
}
