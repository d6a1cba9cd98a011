# For people: each target installs what it needs, builds and does its job. The build itself is meson.build.
BUILD = build

.PHONY: run build test bench clean

run: build
	@[ -e $(BUILD)/demo/hilum.db ] || $(BUILD)/hilum --data $(BUILD)/demo demo
	@exec $(BUILD)/hilum --data $(BUILD)/demo serve

build:
	@scripts/setup build
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)

test:
	@scripts/setup test
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)
	@tests/run $(BUILD)

bench:
	@scripts/setup bench
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)
	@tests/bench/run $(BUILD)

clean:
	rm -rf $(BUILD)
