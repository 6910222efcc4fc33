package diagnosis

import (
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

type pay struct{}

func newPay(k *knowledge.Knowledge, net *inference.Net) (*pay, error) { return &pay{}, nil }
