-- each: plain, bare, split, split_1, split_2, parent, heir, scratch, other.plain, source, self, to_keyed

update $ set v = 'x'

update only $ set v = 'x'
