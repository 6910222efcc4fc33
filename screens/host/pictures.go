package host

import (
	"unlatch/app/knowledge"
	"unlatch/app/picture"
)

// Pictures is the book of pictures of a knowledge, made when it is first asked for.
func (d *Drawings) Pictures(k *knowledge.Knowledge) *picture.Book {
	if d.book == nil || d.of != k {
		d.book, d.of = picture.New(d.assets, k), k
	}
	return d.book
}
