;;; compile.el --- Compiles the base of the stack, and writes where next-error goes  -*- lexical-binding: t -*-
(require 'compile)
(require 'json)

(let ((root (locate-dominating-file default-directory ".git"))
      (buffer (compilation-start "swarmlint --format gcc base.yml"))
      (rows nil))
  (while (get-buffer-process buffer) (accept-process-output nil 0.05))
  (setq compilation-skip-threshold 0)
  (condition-case nil
      (while t
        (next-error)
        (let ((message (with-current-buffer buffer (get-text-property (point) 'compilation-message))))
          (with-current-buffer (window-buffer)
            (goto-char (window-point))
            (push (list (file-relative-name buffer-file-name root)
                        (line-number-at-pos)
                        (1+ (- (point) (line-beginning-position)))
                        (aref ["info" "warning" "error"] (compilation--message->type message)))
                  rows))))
    (user-error nil))
  (write-region (json-encode (vconcat rows)) nil (getenv "SHOWN")))
