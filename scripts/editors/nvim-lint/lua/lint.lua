-- As much of nvim-lint's interface as docs/editors.md uses, written after its documentation.
local M = { linters = {} }

local namespace = vim.api.nvim_create_namespace('lint')

function M.try_lint(name)
  local linter = M.linters[name]
  local buffer = vim.api.nvim_get_current_buf()
  local command = { linter.cmd }
  for _, argument in ipairs(linter.args) do
    table.insert(command, type(argument) == 'function' and argument() or argument)
  end
  local output, errors = {}, {}
  local job = vim.fn.jobstart(command, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines) output = lines end,
    on_stderr = function(_, lines) errors = lines end,
    on_exit = function(_, status)
      assert(status == 0 or linter.ignore_exitcode, 'the linter failed')
      local text = table.concat(output, '\n')
      if linter.stream == 'both' then text = text .. table.concat(errors, '\n') end
      vim.diagnostic.set(namespace, buffer, text ~= '' and linter.parser(text, buffer, vim.fn.getcwd()) or {})
    end,
  })
  assert(linter.stdin, 'the linter reads no standard input')
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
    vim.fn.chansend(job, line .. '\n')
  end
  vim.fn.chanclose(job, 'stdin')
end

return M
