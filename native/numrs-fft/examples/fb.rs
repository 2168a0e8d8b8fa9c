#![allow(missing_docs)]
use numrs_fft::*;
use std::time::Instant;
#[repr(C)] struct Ts{s:i64,n:i64}
unsafe extern "C" { fn clock_gettime(c:i32,t:*mut Ts)->i32; fn madvise(p:*mut u8,n:usize,a:i32)->i32;}
fn cpu()->f64{let mut t=Ts{s:0,n:0}; unsafe{clock_gettime(3,&mut t)}; t.s as f64+t.n as f64*1e-9}
fn best(mut f: impl FnMut()) -> f64 {
    let t=cpu(); f(); let d=cpu()-t;
    let n=((0.02/d.max(1e-9)) as usize).clamp(1,1000000);
    let mut b=1e9f64; let e=Instant::now();
    while e.elapsed().as_secs_f64()<1.0 { let t=cpu(); for _ in 0..n {f()} b=b.min((cpu()-t)/n as f64);} b
}
fn buf(n:usize)->Vec<u8>{ let mut v=Vec::<u8>::with_capacity(n+(1<<21)); unsafe{madvise(((v.as_ptr() as usize+4095)&!4095) as *mut u8,n+(1<<20),14);} let mut s=1u64; v.resize(n,0); for c in v.chunks_exact_mut(8){ s=s.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); c.copy_from_slice(&((s>>11) as f64/9e15).to_ne_bytes()); } v}
fn main(){
  for (nm,tr) in [("fft",Transform::Forward),("rfft",Transform::RealForward),("irfft",Transform::RealBackward)] {
   for n in [10usize,64,1000,1024,1009,100000,1<<20] {
    let p=plan(tr,Precision::Double,n).unwrap();
    let a=buf(p.input_len()*p.input_item()); let mut o=buf(p.output_len()*p.output_item());
    let t=best(||plan(tr,Precision::Double,n).unwrap().execute(&a,&mut o,1.0,Parallelism::SERIAL).unwrap());
    println!("{nm} {n} {:.3} us",t*1e6);
   }}
  let (r,c)=(1000usize,1024usize);
  for axis in [1,0] { let n=if axis==1{c}else{r};
    let a=buf(r*c*16); let mut o=buf(r*c*16);
    let (st,ot,cnt)=if axis==1 {(16,c as isize*16,r)} else {(c as isize*16,16,c)};
    let t=best(||{let p=plan(Transform::Forward,Precision::Double,n).unwrap(); let l=Lines{src:a.as_ptr(),src_stride:st,src_len:n,dst:o.as_mut_ptr(),dst_stride:st,outer:&[cnt],src_outer:&[ot],dst_outer:&[ot]}; unsafe{transform_lines(&p,&l,1.0,Parallelism::SERIAL).unwrap()}});
    println!("batch 1000x1024 axis {axis} {:.1} us",t*1e6);
  }
  let p=plan(Transform::Forward,Precision::Single,1024).unwrap(); let a=buf(1024*8); let mut o=buf(1024*8);
  println!("fft c64 1024 {:.3} us",1e6*best(||p.execute(&a,&mut o,1.0,Parallelism::SERIAL).unwrap()));
}
