# What the checks of hooks share: a home for the runners, and repositories of git.
export PRE_COMMIT_HOME=$work/pre-commit PREK_HOME=$work/prek
export PIP_FIND_LINKS=$root/dist UV_FIND_LINKS=$root/dist PIP_DISABLE_PIP_VERSION_CHECK=1
export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com

# repository FOLDER: makes a repository of a folder, with a tag.
repository() {
  git -C "$1" init --quiet --initial-branch=main
  git -C "$1" add --all
  git -C "$1" commit --quiet --no-verify --message=first
  git -C "$1" tag v0.1.0
}
