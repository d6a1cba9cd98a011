-- For wrk: sends the requests of a file, one a line, "METHOD TARGET ADDRESS" (ADDRESS: whom our proxy says it comes from), over and over, or once
-- each with "once", each connection waiting THINK ms on average before it asks again; writes "requests seconds p50 p99 max faults" (milliseconds) when done.   wrk -s load.lua URL -- FILE COOKIE BODY ONCE THINK
local requests, at, once = {}, 0, false

function init(args)
    local body = args[3] or ""
    once = args[4] == "once"
    local think = tonumber(args[5] or "") or 0
    if think > 0 then
        function delay() return math.floor(-math.log(1 - math.random()) * think + 0.5) end
    end
    for line in io.lines(args[1]) do
        local method, target, address = line:match("(%S+) (%S+) ?(%S*)")
        local headers = { ["Host"] = "127.0.0.1", ["Sec-Fetch-Site"] = "same-origin" }
        if args[2] and args[2] ~= "" then headers["Cookie"] = args[2] end
        if address ~= "" then headers["X-Forwarded-For"] = address end
        if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
        requests[#requests + 1] = wrk.format(method, target, headers, method == "POST" and body or nil)
    end
end

function request()
    at = at + 1
    if at > #requests then
        if once then wrk.thread:stop() end
        at = 1
    end
    return requests[at]
end

function done(summary, latency, all)
    local e = summary.errors
    io.write(string.format("RESULT %d %.6f %.3f %.3f %.3f %d\n", summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
