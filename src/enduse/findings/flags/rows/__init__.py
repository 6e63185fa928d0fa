"""Red flags that customs rows carry: each a rule with its SQL over one view of the rows, for any engine.

`base` holds the view and the asking; the other files hold one family of rules each.
"""
