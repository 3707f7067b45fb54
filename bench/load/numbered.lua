-- Puts another number into each request, so that no answer can come from a cache.
local count = 0

function init(args)
  count = tonumber(args[1])
end

function request()
  count = count + 1
  local path = wrk.path:gsub("NUMBER", tostring(count)):gsub("TIME", os.date("!%Y-%m-%dT%H:%M:%SZ", count))
  return wrk.format("GET", path)
end
