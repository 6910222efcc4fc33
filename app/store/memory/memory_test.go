package memory_test

import (
	"testing"

	"unlatch/app/store"
	"unlatch/app/store/memory"
	"unlatch/app/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}
