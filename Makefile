# For people: each target installs what it needs, builds and does its job. The build itself is meson.build.
BUILD = build
SANITIZED = $(BUILD)/sanitized

.PHONY: run build test bench clean

run: build
	@[ -e $(BUILD)/demo/hilum.db ] || $(BUILD)/hilum --data $(BUILD)/demo demo >$(BUILD)/demo.txt
	@cat $(BUILD)/demo.txt
	@exec $(BUILD)/hilum --data $(BUILD)/demo serve

build:
	@scripts/setup build
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)

# Everything as it is shipped, then the programs in C again with the address and undefined behaviour sanitizers.
test:
	@scripts/setup test
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@[ -e $(SANITIZED)/build.ninja ] || meson setup -Db_sanitize=address,undefined -Db_lundef=false $(SANITIZED)
	@ninja -C $(BUILD)
	@ninja -C $(SANITIZED)
	@tests/run $(BUILD) $(SANITIZED)

bench:
	@scripts/setup bench
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)
	@tests/bench/run $(BUILD)
	@tests/bench/work $(BUILD)
	@tests/bench/match $(BUILD)
	@tests/bench/quality $(BUILD)

clean:
	rm -rf $(BUILD)
