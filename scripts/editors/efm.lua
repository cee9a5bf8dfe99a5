-- Types into the base of the stack with efm-langserver as its language server, and writes what Neovim is told.
vim.lsp.start_client({
  name = 'efm',
  cmd = { 'efm-langserver' },
  root_dir = vim.fn.getcwd(),
  on_init = function(client) vim.g.client = client.id end,
})
vim.wait(10000, function() return vim.g.client end, 10)

local base = vim.env.SHOP .. '/base.yml'
local severities = { 'error', 'warning', 'info', 'hint' }

local function shown()
  local rows = {}
  for _, item in ipairs(vim.diagnostic.get()) do
    local file = vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':p'):sub(#vim.fn.getcwd() + 2)
    local line = vim.fn.readfile(vim.env.TYPED)[item.lnum + 1]
    if file ~= base then line = vim.fn.readfile(file)[item.lnum + 1] end
    local column = vim.str_utfindex(line, item.col)
    table.insert(rows, { file, item.lnum + 1, column + 1, severities[item.severity], item.message })
  end
  return rows
end

local function open(path)
  vim.cmd('edit! ' .. path)
  vim.bo.filetype = 'yaml'
  vim.lsp.buf_attach_client(0, vim.g.client)
end

local states = {}
open('pipeline.yml')
vim.wait(1000, function() return #vim.diagnostic.get() > 0 end, 10)
states.other = shown()
open(base)
vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.fn.readfile(vim.env.TYPED))
vim.wait(10000, function() return #vim.diagnostic.get() >= 4 end, 10)
states.typed = shown()
vim.fn.writefile({ vim.fn.json_encode(states) }, vim.env.SHOWN)
vim.lsp.stop_client(vim.g.client, true)
vim.cmd('qall!')
