-- Types into the base of the stack, and writes what Neovim shows of each state.
local changes = 0
vim.api.nvim_create_autocmd('DiagnosticChanged', { callback = function() changes = changes + 1 end })

local base = vim.env.SHOP .. '/base.yml'
local severities = { 'error', 'warning', 'info', 'hint' }

-- What is shown when the diagnostics have changed after an action, or have not for a while.
local function shown(action, patience)
  local before = changes
  action()
  vim.wait(patience or 10000, function() return changes > before end, 10)
  local rows = {}
  for _, item in ipairs(vim.diagnostic.get(0)) do
    table.insert(rows, {
      vim.fn.bufname(item.bufnr), item.lnum + 1, item.col + 1, item.end_lnum + 1, item.end_col + 1,
      severities[item.severity], item.message,
    })
  end
  return rows
end

local function typing(lines)
  return function()
    vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
    vim.cmd('doautocmd TextChanged')
  end
end

local states = {}
states.opened = shown(function() vim.cmd('edit ' .. base) end)
local saved = vim.api.nvim_buf_get_lines(0, 0, -1, true)
states.typed = shown(typing(vim.fn.readfile(vim.env.TYPED)))
states.mended = shown(typing(saved))
states.broken = shown(typing({ 'services:', '  web: [' }))
states.other = shown(function() vim.cmd('edit! pipeline.yml') end, 500)
vim.api.nvim_buf_delete(vim.fn.bufnr(base), { force = true })
vim.fn.writefile({ 'rulez: {}' }, '.swarmlint.yml')
states.mistake = shown(function() vim.cmd('edit ' .. base) end)
vim.fn.writefile({ vim.fn.json_encode(states) }, vim.env.SHOWN)
vim.cmd('qall!')
