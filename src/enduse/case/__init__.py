"""The case: its folder, its store, its custody, and the order of the stages. Only this package imports them."""
